import type { Pool } from 'pg';
import { StartRefused } from '../../config/start-refused';
import { MINIMUM_SERVER } from './minimum-server';

interface Found {
  login: string;
  version: string;
  version_number: number;
  superuser: boolean;
  bypasses: boolean;
  owns: string[];
  other_roles: string[];
  admitted: boolean;
}

/**
 * Looks at the server and at the login this process has on it, before any work begins. Row-level security is what keeps
 * tenants apart, so a login that it does not bind is refused.
 * @returns warnings for the log, about settings of the server under which secrets could reach its log.
 * @throws StartRefused saying what is wrong with the login or the server.
 */
export async function checkDatabaseLogin(pool: Pool): Promise<string[]> {
  const found = await look(pool);
  if (found.version_number < MINIMUM_SERVER.number) {
    throw new StartRefused(
      `The server runs PostgreSQL ${found.version}; Tributary needs ${MINIMUM_SERVER.name} or newer.`,
    );
  }
  const trouble = troubleWith(found);
  if (trouble) {
    throw new StartRefused(
      `The login "${found.login}" of DATABASE_URL ${trouble} Tributary keeps tenants apart by row-level security, which ` +
        `does not bind such a login. Use one of its own for the application; a user that does not exist yet is made ` +
        `by \`npm run migrate\`, with no rights but those it needs.`,
    );
  }
  if (!found.admitted) {
    throw new StartRefused(
      `The login "${found.login}" of DATABASE_URL may not use Tributary's tables. Run \`npm run migrate\` with ` +
        `DATABASE_ADMIN_URL and this DATABASE_URL set.`,
    );
  }
  return loggingWarnings(pool);
}

async function look(pool: Pool): Promise<Found> {
  const { rows } = await pool
    .query<Found>(
      // Membership counts as well as what the login is itself: SET ROLE is all that stands between them.
      `SELECT current_user AS login, current_setting('server_version') AS version,
         current_setting('server_version_num')::int AS version_number,
         bool_or(r.rolsuper) AS superuser, bool_or(r.rolbypassrls) AS bypasses,
         coalesce(array_agg(r.rolname::text) FILTER (WHERE r.rolname <> current_user AND r.rolname LIKE 'tributary\\_%'
           AND r.rolname <> 'tributary_app'), '{}') AS other_roles,
         coalesce(bool_or(r.rolname = 'tributary_app'), false) AS admitted,
         ARRAY(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = 'kb' AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(current_user, c.relowner, 'MEMBER')
           ORDER BY 1 LIMIT 3) AS owns
       FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`,
    )
    .catch((cause: Error) => {
      throw new StartRefused(
        `The database cannot be reached: ${cause.message}. Check DATABASE_URL and that the server runs.`,
        { cause },
      );
    });
  return rows[0]!;
}

function troubleWith(found: Found): string | undefined {
  if (found.superuser) return 'is a superuser, or may become one.';
  if (found.bypasses) return 'has BYPASSRLS, or belongs to a role that has it.';
  if (found.owns.length > 0)
    return `owns Tributary's tables (${found.owns.join(', ')}), or belongs to the role that does.`;
  if (found.other_roles.length > 0) return `belongs to ${found.other_roles.join(', ')}, beside tributary_app.`;
  return undefined;
}

/** Credentials travel to pgcrypto as parameters; a server that logs parameters would write them down. */
async function loggingWarnings(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings
     WHERE name LIKE 'log\\_%' OR name LIKE 'auto\\_explain.%' OR name LIKE 'pgaudit.%'`,
  );
  const setting = new Map(rows.map((row) => [row.name, row.setting]));
  const atLeastZero = (name: string) => Number(setting.get(name) ?? -1) >= 0;
  const statements =
    setting.get('log_statement') === 'all' ||
    setting.get('log_statement') === 'mod' ||
    atLeastZero('log_min_duration_statement') ||
    atLeastZero('log_min_duration_sample') ||
    Number(setting.get('log_transaction_sample_rate') ?? 0) > 0;
  const advice = (name: string, value: string) =>
    `The database server logs parameters of statements (${name}), and credentials pass through them: set ${value}.`;
  return [
    statements && setting.get('log_parameter_max_length') !== '0'
      ? advice('log_parameter_max_length', `log_parameter_max_length = 0`)
      : '',
    setting.get('log_parameter_max_length_on_error') !== '0'
      ? advice('log_parameter_max_length_on_error', `log_parameter_max_length_on_error = 0`)
      : '',
    atLeastZero('auto_explain.log_min_duration') && setting.get('auto_explain.log_parameter_max_length') !== '0'
      ? advice('auto_explain', `auto_explain.log_parameter_max_length = 0`)
      : '',
    setting.get('pgaudit.log_parameter') === 'on' ? advice('pgaudit', 'pgaudit.log_parameter = off') : '',
  ].filter(Boolean);
}
