import { StartRefused } from '../config/start-refused';
import { rotateKeys } from '../platform/secrets/key-rotation';
import { administeredDatabase } from './administered-database';

/**
 * `npm run rotate-key`: seals every secret anew under INTEGRATION_ENCRYPTION_KEY, while everything runs.
 * @throws StartRefused when something opens with none of the keys: the earlier key is still needed then, or lost.
 */
export async function rotateKeyCommand(
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const database = await administeredDatabase(environment, { say });
  try {
    const columns = await rotateKeys({ adminUrl: database.adminUrl, keys: database.keys(), signal });
    for (const { table, column, sealedAnew } of columns)
      if (sealedAnew > 0) say(`${table}.${column}: ${sealedAnew} sealed anew.`);
    const total = columns.reduce((sum, { sealedAnew }) => sum + sealedAnew, 0);
    const unopened = columns.flatMap((column) => column.unopened);
    if (unopened.length > 0)
      throw new StartRefused(
        `${total} secrets were sealed anew, and ${unopened.length} stay as they are:\n` +
          `${unopened.map(({ why }) => `- ${why}`).join('\n')}\n` +
          'Set the key they name as INTEGRATION_ENCRYPTION_KEY_PREVIOUS and run this again, or enter those credentials again.',
      );
    say(
      total > 0
        ? `Done: ${total} secrets are sealed under the current key. INTEGRATION_ENCRYPTION_KEY_PREVIOUS is not needed any more.`
        : 'Every secret is sealed under the current key. INTEGRATION_ENCRYPTION_KEY_PREVIOUS is not needed.',
    );
  } finally {
    await database.close();
  }
}
