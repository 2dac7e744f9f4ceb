import { parseFilter } from '../platform/http/list/filter-grammar';
import { isTimestamp } from '../platform/http/list/timestamp';
import { Problem } from '../platform/http/problem';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** SQL, and whether its values are ids. */
const columns: Record<string, { sql: string; ids?: boolean }> = {
  actor: { sql: 'a.actor' },
  action: { sql: 'a.action' },
  objectType: { sql: 'a.object_type' },
  objectId: { sql: 'a.object_id', ids: true },
  projectId: { sql: 'a.project_id', ids: true },
  address: { sql: 'a.address' },
};

/**
 * Turns what was asked for into conditions on `a`, the audit log of one tenant.
 * @throws Problem 400 for an unknown filter or a value that cannot be one of its.
 */
export function activityConditions(
  tenantId: string,
  { filter = {}, q }: { filter?: Readonly<Record<string, unknown>> | undefined; q?: string | undefined },
): { where: string[]; values: unknown[] } {
  const values: unknown[] = [tenantId];
  const where = ['a.tenant_id = $1'];
  const bind = (value: unknown) => `$${values.push(value)}`;
  for (const [name, text] of Object.entries(filter)) {
    if (typeof text !== 'string') throw refusal(name, 'is given twice; join the values with commas');
    where.push(name === 'at' ? between(text, bind) : oneOf(name, text, bind));
  }
  if (q) {
    const like = bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
    where.push(`(a.action ilike ${like} or a.actor_name ilike ${like} or a.object_name ilike ${like})`);
  }
  return { where, values };
}

type Bind = (value: unknown) => string;

function oneOf(name: string, text: string, bind: Bind): string {
  const column = Object.hasOwn(columns, name) ? columns[name]! : undefined;
  if (!column) throw refusal(name, `is no filter here; there are ${[...Object.keys(columns), 'at'].join(', ')}`);
  const term = parseFilter(name, text);
  if (term.op === 'empty') return `${column.sql} is null`;
  if (term.op === 'notEmpty') return `${column.sql} is not null`;
  if (term.op === 'range') throw refusal(name, 'has no order; gte: and lt: are for at');
  if (column.ids && !term.values.every((value) => uuid.test(value))) throw refusal(name, 'takes ids');
  const values = name === 'actor' ? term.values.flatMap(actorsCalled) : term.values;
  const any = `${column.sql} = any(${bind(values)}::${column.ids ? 'uuid' : 'text'}[])`;
  return term.op === 'anyOf' ? any : `(${column.sql} is null or not ${any})`;
}

/** A member and a token are both known by their ids alone. */
function actorsCalled(value: string): string[] {
  if (value === 'nobody' || value === 'system') return [value];
  if (!uuid.test(value)) throw refusal('actor', 'takes ids of members and tokens, nobody, or system');
  return [`user:${value.toLowerCase()}`, `token:${value.toLowerCase()}`];
}

function between(text: string, bind: Bind): string {
  const term = parseFilter('at', text);
  if (term.op !== 'range') throw refusal('at', 'takes a time after gte:, one after lt:, or both');
  const parts: string[] = [];
  for (const [operator, value] of [
    ['>=', term.gte],
    ['<', term.lt],
  ] as const) {
    if (value === undefined) continue;
    if (!isTimestamp(value)) throw refusal('at', 'takes times such as 2026-11-01 or 2026-11-01T08:00:00Z');
    parts.push(`a.at ${operator} ${bind(value)}::timestamptz`);
  }
  return parts.join(' and ');
}

function refusal(name: string, message: string): Problem {
  return Problem.invalid([{ path: `filter[${name}]`, message }]);
}
