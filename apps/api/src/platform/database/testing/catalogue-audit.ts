import type { Sql } from '../tenant-transaction';

/** Tables of `kb` that belong to no tenant, with what stands in for a tenant's policy. */
const PLATFORM_TABLES: Record<string, string> = {
  tenants: 'is the tenant itself: by its own id',
  users: 'by person, and by shared membership',
  user_credentials: 'by person',
  sessions: 'by person',
  sign_in_links: 'by person',
  password_resets: 'by person',
  user_identities: 'by person',
  login_attempts: 'hashes only, before anyone is known',
  oidc_attempts: 'hashes only, before anyone is known',
  provider_states: 'the same for everybody; written by platform admins',
  change_clock: 'one row, which no role of the application reads; behind kb.change_era()',
};
/** Those of them that the application may read or write whole. */
const OPEN_TO_ALL = ['login_attempts', 'oidc_attempts', 'provider_states'];

/** Functions that act as the owner of all tables, which its policies let see everything: looked at one by one. */
const OWNER_FUNCTIONS = {
  'kb.change_era()':
    'Reads one number that is the same for everybody, and raises it on another server; no row of a tenant.',
  'kb.make_months(integer)': 'makes empty partitions of the logs; takes a number of months and reads no row',
  'kb.purge_field_changes(text,uuid[])':
    'Forgets the change log of purged records, which the application may only add to; bound to the current tenant.',
};

const TENANT_TABLES = `
  SELECT c.oid, c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'kb'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT c.relname = ANY($1)`;
const COLUMNS = (relation: string, keys: string) =>
  `ARRAY(SELECT a.attname::text FROM unnest(${keys}) WITH ORDINALITY AS k(n, o)
     JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.n ORDER BY k.o)`;

/** One rule each: SQL that lists what breaks it. $1 holds the platform tables, $2 those open to all, $3 the owner's functions. */
const RULES: string[] = [
  `SELECT c.relname || ': row-level security is not forced' FROM pg_class c
   WHERE c.relnamespace = 'kb'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,

  `SELECT t.name || ': has no tenant_id that is a uuid and not null' FROM (${TENANT_TABLES}) t
   WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id'
     AND a.atttypid = 'uuid'::regtype AND a.attnotnull)`,

  `SELECT t.name || ': has no policy on the tenant for tributary_app' FROM (${TENANT_TABLES}) t
   WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive AND p.polcmd = '*'
     AND 'tributary_app'::regrole = ANY(p.polroles)
     AND pg_get_expr(p.polqual, p.polrelid) ~ '^\\(tenant_id = .*current_tenant\\(\\).*\\)$')`,

  `SELECT c.relname || ': policy ' || p.polname || ' lets the application see more than its tenant or person'
   FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
   WHERE c.relnamespace = 'kb'::regnamespace AND NOT c.relname = ANY($2) AND p.polpermissive
     AND p.polroles && ARRAY['tributary_app'::regrole::oid, 0::oid]
     AND (coalesce(pg_get_expr(p.polqual, p.polrelid), 'current_tenant') !~ 'current_(tenant|user_id)'
       OR coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'current_tenant') !~ 'current_(tenant|user_id)')`,

  `SELECT t.name || ': ' || i.relname || ' is unique across tenants' FROM (${TENANT_TABLES}) t
   JOIN pg_index x ON x.indrelid = t.oid AND x.indisunique JOIN pg_class i ON i.oid = x.indexrelid
   CROSS JOIN LATERAL (SELECT ${COLUMNS('t.oid', 'x.indkey::int2[]')} AS columns) k
   WHERE NOT 'tenant_id' = ANY(k.columns)
     AND NOT (x.indisprimary AND k.columns = ARRAY['id']) -- a uuid of our own: nobody can guess another's`,

  `SELECT t.name || ': foreign key ' || f.conname || ' does not carry the tenant' FROM (${TENANT_TABLES}) t
   JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f' JOIN (${TENANT_TABLES}) target ON target.oid = f.confrelid
   CROSS JOIN LATERAL (SELECT ${COLUMNS('t.oid', 'f.conkey')} AS here, ${COLUMNS('target.oid', 'f.confkey')} AS there) k
   WHERE array_position(k.here, 'tenant_id') IS NULL
     OR array_position(k.here, 'tenant_id') IS DISTINCT FROM array_position(k.there, 'tenant_id')`,

  `SELECT c.relname || ': the view is not security_invoker' FROM pg_class c
   WHERE c.relnamespace = 'kb'::regnamespace
     AND (c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY(c.reloptions), false)))`,

  `SELECT c.relname || ': ' || g.privilege_type || ' granted to ' || coalesce(g.grantee::regrole::text, 'public')
   FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) g
   WHERE c.relnamespace = 'kb'::regnamespace AND g.grantee <> c.relowner
     AND (g.grantee = 0 OR g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE') OR g.is_grantable)`,

  `SELECT c.relname || ': is a partition with grants of its own, which pass by the policy' FROM pg_class c
   WHERE c.relnamespace = 'kb'::regnamespace AND c.relispartition AND c.relkind IN ('r', 'p')
     AND EXISTS (SELECT FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner)`,

  `SELECT c.relname || ': belongs to ' || c.relowner::regrole FROM pg_class c
   WHERE c.relnamespace = 'kb'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
     AND c.relowner <> 'tributary_migrator'::regrole`,

  `SELECT r.rolname || ': may pass by row-level security' FROM pg_roles r
   WHERE (r.rolname LIKE 'tributary\\_%' OR pg_has_role(r.oid, 'tributary_app', 'MEMBER'))
     AND (r.rolbypassrls OR r.rolsuper) AND r.rolname <> 'tributary_superuser' AND r.rolname <> current_user`,

  `SELECT p.oid::regprocedure || ': runs as ' || p.proowner::regrole || ' and is open to public, or pins no search_path'
   FROM pg_proc p WHERE p.pronamespace = 'kb'::regnamespace AND p.prosecdef
     AND ((p.proowner NOT IN ('tributary_resolver'::regrole, 'tributary_search'::regrole)
         AND NOT p.oid::regprocedure::text = ANY($3))
       OR NOT coalesce(p.proconfig::text LIKE '%search\\_path=%', false)
       OR p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) g WHERE g.grantee = 0))`,

  `SELECT 'schema kb: ' || g.privilege_type || ' granted to ' || coalesce(g.grantee::regrole::text, 'public')
   FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) g
   WHERE n.nspname = 'kb' AND g.grantee <> n.nspowner AND (g.grantee = 0 OR g.privilege_type <> 'USAGE')`,
];

/**
 * Holds the whole catalogue of schema `kb` against the rules that keep tenants apart, so that a table added later cannot
 * forget one of them.
 * @param admin a superuser's `Sql`: it looks at every object.
 * @returns one line for each thing that breaks a rule.
 */
export async function auditCatalogue(admin: Sql): Promise<string[]> {
  const found: string[] = [];
  const values = [Object.keys(PLATFORM_TABLES), OPEN_TO_ALL, Object.keys(OWNER_FUNCTIONS)];
  for (const rule of RULES) {
    // All lists are named, so that every rule takes the same parameters.
    const { rows } = await admin.query<{ finding: string }>(
      `SELECT finding FROM (${rule}
) AS f(finding) WHERE ($1::text[], $2::text[], $3::text[]) IS NOT NULL ORDER BY 1`,
      values,
    );
    found.push(...rows.map((row) => row.finding));
  }
  return found;
}
