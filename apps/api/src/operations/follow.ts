import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { readSettings } from '../config/settings';
import { StartRefused } from '../config/start-refused';
import { connectAsAdministrator } from '../platform/database/migrate-database';
import { runningAdministratorUrl } from '../platform/embedded/running-database';

interface Line {
  id: string;
  at: Date;
  level: string;
  stream: string | null;
  message: string;
  runId: string;
  requestId: string | null;
}

interface Followed {
  id: string;
  name: string;
  displayName: string;
  place: string;
}

export interface FollowOptions {
  say: (line: string) => void;
  /** Ends it. */
  signal: AbortSignal;
  /** How often it looks (default every second). */
  everyMs?: number;
}

/** A line is written with the time its transaction began, and seen once that has ended: so far back one may still appear. */
const lateBySeconds = 60;
const usage = 'Say which integration is meant, by its id or its name: npm run follow -- clickup';

/**
 * `npm run follow -- INTEGRATION`: prints the log of an integration's runs, the last 20 lines (`--last`) and then each new
 * one as it comes.
 * @throws StartRefused when there is no such integration, several, or nobody to ask.
 */
export async function followCommand(
  environment: NodeJS.ProcessEnv,
  args: string[],
  { say, signal, everyMs = 1_000 }: FollowOptions,
): Promise<void> {
  const { wanted, last } = argumentsIn(args);
  const client = await connectAsAdministrator(await addressIn(environment), 'tributary-follow');
  try {
    await client.query('SET default_transaction_read_only = on; SET ROLE tributary_backup');
    const found = await integration(client, wanted);
    say(`${found.displayName} (${found.place}, ${found.id}). ^C ends this.`);
    // Those before the last lines are not asked for, however recent; whatever is written from here on is.
    const seen = new Set((await recentLines(client, found.id)).map(({ id }) => id));
    const tell = (line: Line) => {
      seen.add(line.id);
      say(wording(line));
    };
    for (const line of await lastLines(client, found.id, last)) tell(line);
    while (!signal.aborted) {
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      for (const line of await recentLines(client, found.id)) if (!seen.has(line.id)) tell(line);
    }
  } finally {
    await client.end();
  }
}

function argumentsIn(args: string[]): { wanted: string; last: number } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { last: { type: 'string', default: '20' } },
    });
    if (positionals.length === 1 && /^\d{1,4}$/.test(values.last))
      return { wanted: positionals[0]!, last: Number(values.last) };
  } catch {
    // told below, as whatever else was not understood
  }
  throw new StartRefused(usage);
}

async function addressIn(environment: NodeJS.ProcessEnv): Promise<string> {
  const settings = readSettings(environment);
  const url = settings.databaseUrl ? settings.databaseAdminUrl : await runningAdministratorUrl(settings.dataDir);
  if (url) return url;
  throw new StartRefused(
    settings.databaseUrl
      ? 'Following a log needs DATABASE_ADMIN_URL beside DATABASE_URL: the application’s own login sees no organisation unasked.'
      : `No Tributary runs on the data folder ${settings.dataDir}, so there is nothing to follow. Start it, or set DATABASE_URL and DATABASE_ADMIN_URL.`,
  );
}

async function integration(client: Client, wanted: string): Promise<Followed> {
  const { rows } = await client.query<Followed>(
    `select i.id, i.name, i.display_name as "displayName", t.slug || '/' || p.slug as place
     from kb.integrations i join kb.tenants t on t.id = i.tenant_id join kb.projects p on p.id = i.project_id
     where i.deleted_at is null order by place, i.name`,
  );
  const found = rows.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 1) return found[0]!;
  const choice = (found.length > 0 ? found : rows).map(({ id, name, place }) => `  ${id}  ${place}/${name}`).join('\n');
  throw new StartRefused(
    `${found.length > 0 ? `Several integrations are called ${wanted}; say which by its id.` : `There is no integration ${wanted}.`} ` +
      (choice ? `There are:\n${choice}` : 'There are none yet.'),
  );
}

const columns = `l.id, l.at, l.level, l.stream, l.message, l.run_id as "runId", r.request_id as "requestId"
  from kb.sync_logs l left join kb.sync_runs r on r.id = l.run_id where l.integration_id = $1`;

async function lastLines(client: Client, id: string, last: number): Promise<Line[]> {
  const { rows } = await client.query<Line>(`select ${columns} order by l.at desc, l.id desc limit $2`, [id, last]);
  return rows.toReversed();
}

async function recentLines(client: Client, id: string): Promise<Line[]> {
  const { rows } = await client.query<Line>(
    `select ${columns} and l.at > now() - make_interval(secs => $2) order by l.at, l.id`,
    [id, lateBySeconds],
  );
  return rows;
}

function wording({ at, level, stream, message, runId, requestId }: Line): string {
  const where = stream ? `${stream}: ` : '';
  const ids = `run ${runId}${requestId ? `, request ${requestId}` : ''}`;
  return `${at.toISOString()} ${level.padEnd(5)} ${where}${message}  [${ids}]`;
}
