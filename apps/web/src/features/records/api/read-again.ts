import { notifications } from '@mantine/notifications';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf, type Scope } from '../../../app/api';
import { counted } from '../../../ui/words';
import { wordsOf, type RecordType } from '../types';

/** As many as the API takes at once. */
export const mostReadAgain = 500;

/** Asks the tools for the records again, and says how many are on their way and why others are not. */
export async function readAgain(scope: Scope, type: RecordType, ids: string[]): Promise<void> {
  const { one, many } = wordsOf(type);
  try {
    const { queued, refused } = await bodyOf(
      api(scope).POST('/api/records/{type}/read-again', { params: { path: { type } }, body: { ids } }),
    );
    if (queued > 0) {
      const said = counted(queued, one, many.toLowerCase());
      notifications.show({ message: `${said} will be read again. What changed shows here by itself.` });
    }
    for (const [reason, count] of reasonsOf(refused)) {
      const title = `${counted(count, one, many.toLowerCase())} cannot be read now`;
      notifications.show({ color: 'yellow', title, message: reason, autoClose: 10_000 });
    }
  } catch (error) {
    notifications.show({ color: 'red', title: 'Nothing was read again', message: sayOf(error) });
  }
}

function reasonsOf(refused: Schema<'NotReadAgainDto'>[]): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const { reason } of refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}
