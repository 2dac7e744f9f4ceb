import type { Partition } from '@tributary/provider-sdk';
import type { ClickUpSettings } from '../clickup.settings';

/** ClickUp lists what is archived only when asked for exactly that: a second pass. */
export function passes(settings: ClickUpSettings): ('false' | 'true')[] {
  return settings.include_archived ? ['false', 'true'] : ['false'];
}

/** One partition per pass over something: a space, a folder, the workspace. */
export function withPasses(
  settings: ClickUpSettings,
  { key, label, params }: Partition,
  archivedLabel = `${label}, archived`,
): Partition[] {
  return passes(settings).map((archived) =>
    archived === 'true'
      ? { key: `${key}/archived`, label: archivedLabel, params: { ...params, archived } }
      : { key, label, params: { ...params, archived } },
  );
}

/** The given ids, or those stored, as far as they are chosen. */
export function chosen<T extends { externalId: string }>(stored: T[], ids: string[]): T[] {
  return ids.length === 0 ? stored : stored.filter(({ externalId }) => ids.includes(externalId));
}
