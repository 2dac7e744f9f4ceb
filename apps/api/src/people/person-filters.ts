import { parseFilter } from '../platform/http/list/filter-grammar';
import { Problem } from '../platform/http/problem';
import { personKinds, type PersonKind } from './people.dto';
import { liveAccount, someAccount } from './person-rows.sql';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const names = ['kind', 'accounts', 'email', 'integrationId', 'review'];

/** SQL: an open question about person `p`. The kinds are named because the key of questions begins with them. */
export const openQuestion = `(coalesce((select true from kb.person_suggestions s where s.tenant_id = p.tenant_id
      and s.kind = any('{same,apart}') and s.person_id = p.id and s.state = 'open' and ${otherIsThere('s.other_id')} limit 1), false)
  or coalesce((select true from kb.person_suggestions s where s.tenant_id = p.tenant_id
      and s.other_id = p.id and s.state = 'open' and ${otherIsThere('s.person_id')} limit 1), false))`;

/** SQL: person `p` is one of those with an open question. A list that is made first: a join would be each with each. */
const askedAbout = `p.id = any(array(select s.person_id from kb.person_suggestions s
    where s.tenant_id = $1 and s.state = 'open' and ${otherIsThere('s.other_id')}
  union select s.other_id from kb.person_suggestions s
    where s.tenant_id = $1 and s.state = 'open' and ${otherIsThere('s.person_id')}))`;

function otherIsThere(id: string): string {
  return `coalesce((select ${someAccount('true', 'o')} from kb.persons o
        where o.tenant_id = s.tenant_id and o.id = ${id} and o.merged_into is null), false)`;
}

const ofKind: Record<PersonKind, string> = {
  person: `not p.bot and ${someAccount(liveAccount)}`,
  left: `not p.bot and ${someAccount()} and not ${someAccount(liveAccount)}`,
  bot: `p.bot and ${someAccount()}`,
};

/**
 * Conditions on persons `p`; `$1` is the tenant and `$2` the project.
 * @throws Problem 400 for an unknown filter or value.
 */
export function personConditions(
  filter: Readonly<Record<string, unknown>>,
  text: string | undefined,
  first: readonly unknown[],
): { where: string[]; values: unknown[] } {
  const values = [...first];
  const where = ['p.tenant_id = $1', 'p.merged_into is null'];
  const bind = (value: unknown) => `$${values.push(value)}`;
  if (!Object.hasOwn(filter, 'kind')) where.push(ofKind.person);
  for (const [name, asked] of Object.entries(filter)) where.push(condition(name, asked, bind));
  const wanted = text?.trim().toLowerCase();
  if (wanted) {
    const term = bind(wanted);
    const parts = ['a.display_name', 'a.email', 'a.handle'].map(
      (column) => `position(${term} in lower(${column})) > 0`,
    );
    where.push(`(position(${term} in p.sort_name) > 0 or ${someAccount(`(${parts.join(' or ')})`)})`);
  }
  return { where, values };
}

function condition(name: string, text: unknown, bind: (value: unknown) => string): string {
  const refuse = (message: string) => Problem.invalid([{ path: `filter[${name}]`, message }]);
  if (!names.includes(name)) throw refuse(`is no filter of this list; there are ${names.join(', ')}`);
  if (typeof text !== 'string') throw refuse('is given twice; join the values with commas');
  const term = parseFilter(name, text);
  if (name === 'email') {
    const has = someAccount('a.email is not null');
    if (term.op === 'empty') return `not ${has}`;
    if (term.op === 'notEmpty') return has;
    throw refuse('is empty: or notEmpty:');
  }
  if (term.op !== 'anyOf') throw refuse('takes values alone');
  const oneOf = (known: readonly string[]) => {
    const odd = term.values.find((value) => !known.includes(value));
    if (odd !== undefined) throw refuse(`knows ${known.join(', ')} only`);
    return term.values;
  };
  switch (name) {
    case 'kind':
      return `(${oneOf(personKinds)
        .map((kind) => `(${ofKind[kind as PersonKind]})`)
        .join(' or ')})`;
    case 'accounts': {
      const several = `(select count(*) from kb.person_accounts l join kb.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
        where l.tenant_id = p.tenant_id and l.person_id = p.id and a.project_id = $2) > 1`;
      const asked = new Set(oneOf(['one', 'several']));
      return asked.size === 2 ? 'true' : asked.has('several') ? several : `not (${several})`;
    }
    case 'review':
      oneOf(['open']);
      return askedAbout;
    default: {
      if (!term.values.every((value) => uuid.test(value))) throw refuse('is an id');
      return someAccount(`a.integration_id = any(${bind(term.values)}::uuid[])`);
    }
  }
}
