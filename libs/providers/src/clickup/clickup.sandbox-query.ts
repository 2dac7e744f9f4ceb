import { problem, Refusal } from './clickup.sandbox-answers';
import type { DateRange, OrderBy, TaskQuery } from './clickup.sandbox-store';

const orders: OrderBy[] = ['id', 'created', 'updated', 'due_date'];

/**
 * A task list call's parameters, with ClickUp's defaults: page 0, by creation, newest first, no closed tasks, no
 * subtasks, nothing archived. Array parameters are taken with and without `[]`.
 * @throws Refusal 400 for a value that ClickUp does not take
 */
export function readTaskQuery(query: URLSearchParams, lists: Set<string>, archivedLists: Set<string>): TaskQuery {
  const orderBy = query.get('order_by') ?? 'created';
  const known = orders.find((order) => order === orderBy);
  if (!known) throw new Refusal(problem(400, `order_by must be one of ${orders.join(', ')}`, 'PUBAPITASK_013'));
  return {
    lists,
    archivedLists,
    page: whole(query, 'page') ?? 0,
    orderBy: known,
    reverse: flag(query, 'reverse'),
    includeClosed: flag(query, 'include_closed'),
    subtasks: flag(query, 'subtasks'),
    archived: flag(query, 'archived'),
    created: range(query, 'date_created'),
    updated: range(query, 'date_updated'),
    due: range(query, 'due_date'),
    statuses: texts(query, 'statuses'),
    assignees: texts(query, 'assignees'),
    tags: texts(query, 'tags'),
  };
}

/** Undefined where the parameter was not given. */
export function texts(query: URLSearchParams, name: string): string[] | undefined {
  const values = [...query.getAll(`${name}[]`), ...query.getAll(name)];
  return values.length > 0 ? values : undefined;
}

export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  if (value === null || value === 'false' || value === '0') return false;
  if (value === 'true' || value === '1') return true;
  throw new Refusal(problem(400, `${name} must be true or false`, 'PUBAPITASK_014'));
}

function whole(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new Refusal(problem(400, `${name} must be a whole number`, 'PUBAPITASK_015'));
}

function range(query: URLSearchParams, name: string): DateRange {
  return { gt: whole(query, `${name}_gt`), lt: whole(query, `${name}_lt`) };
}
