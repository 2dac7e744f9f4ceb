import { SeededRandom } from './clickup.sandbox-random';
import {
  type Field,
  type List,
  type Space,
  type Task,
  type User,
  type Workspace,
  day,
  newestDate,
  priorities,
} from './clickup.sandbox-shapes';
import { names, special, tagNames } from './clickup.sandbox-words';

/** How many tasks the small set has, closed ones, subtasks and the archive counted. */
export const smallSetSize = 1_200;
/** How many of them are in the archive: archived themselves, or in an archived list, folder or space. */
export const archiveSize = 60;

const idBase = 36 ** 5;
const idStep = 37;

const tags = tagNames.map((name, index) => ({
  name,
  tag_fg: '#ffffff',
  tag_bg: index % 2 === 0 ? '#e93d82' : '#0079bf',
  creator: 4_000_001,
}));

/**
 * The small set: the same seed gives the same tasks. Some share one moment of change, as after a bulk edit, over
 * more than a page; a few are written by hand in `special` because of what they break elsewhere.
 */
export function makeTasks(workspace: Workspace, seed: number): Task[] {
  const random = new SeededRandom(seed);
  const lists = [...workspace.lists.values()].filter((list) => list.name !== 'List without tasks');
  const live = lists.filter((list) => !inArchive(workspace, list));
  const tasks: Task[] = [];
  for (let index = 0; index < smallSetSize; index += 1) {
    const from = index < smallSetSize - archiveSize ? live : lists;
    // The first lists are the busy ones; every list gets some.
    const list =
      index % 10 === 0 ? from[(index / 10) % from.length] : from[Math.floor(random.next() ** 2 * from.length)];
    if (list === undefined) throw new Error('The sandbox has no lists');
    const task = makeTask(workspace, list, index, random, tasks);
    task.archived = index >= smallSetSize - archiveSize && !inArchive(workspace, list);
    tasks.push(task);
  }
  for (const [index, change] of special(workspace).entries()) {
    const task = tasks[index * 7 + 3];
    if (task) Object.assign(task, change);
  }
  return tasks;
}

function makeTask(workspace: Workspace, list: List, index: number, random: SeededRandom, before: Task[]): Task {
  const space = spaceOf(workspace, list);
  const status = random.chance(0.35) ? space.statuses.at(-1) : random.pick(space.statuses.slice(0, -1));
  if (!status) throw new Error(`${space.name} has no statuses`);
  const created = newestDate - random.whole(1, 400 * 24 * 60) * 60_000;
  const bulkEdited = index >= 300 && index < 450;
  const updated = bulkEdited
    ? newestDate - 5 * day
    : Math.min(created + Math.floor(random.next() ** 3 * 300 * day), newestDate);
  const finished =
    status.type === 'closed' || status.type === 'done' ? String(Math.max(created, updated - 1_000)) : null;
  const parent = random.chance(0.14) ? before.findLast((task) => task.listId === list.id && !task.archived) : undefined;
  return {
    id: taskId(index),
    custom_id: index % 5 === 0 ? `HAR-${index}` : null,
    custom_item_id: index % 9 === 0 ? 1 : index % 10 === 0 ? 0 : null,
    name: `${random.pick(names.verbs)} ${random.pick(names.things)}${random.chance(0.1) ? ` ${random.pick(names.tails)}` : ''}`,
    description: random.chance(0.3) ? '' : describe(random),
    status,
    orderindex: `${index}.00000000000000000000000000000000`,
    date_created: String(created),
    date_updated: String(Math.max(created, updated)),
    date_closed: status.type === 'closed' ? finished : null,
    date_done: finished,
    archived: false,
    creator: random.pick(workspace.members),
    assignees: assignees(workspace, random),
    tags: tags.filter(() => random.chance(0.12)),
    parent: parent?.id ?? null,
    top_level_parent: parent ? (parent.top_level_parent ?? parent.id) : null,
    priority: random.chance(0.4) ? null : priorities[random.pick([1, 2, 3, 3, 3, 4] as const)],
    ...plannedDates(created, random),
    points: random.chance(0.5) ? null : random.pick([0, 0.5, 1, 2, 3, 5, 8, 13]),
    time_estimate: random.chance(0.6) ? null : random.whole(1, 40) * 1_800_000,
    time_spent: random.chance(0.8) ? 0 : random.whole(1, 500) * 60_000,
    values: fieldValues(list.fields, workspace, random),
    listId: list.id,
  };
}

/** A list that is archived, or below something that is. */
export function inArchive(workspace: Workspace, list: List): boolean {
  return (
    list.archived ||
    (workspace.folders.get(list.folderId)?.archived ?? false) ||
    (workspace.spaces.get(list.spaceId)?.archived ?? false)
  );
}

/** Ids look like ClickUp's and sort as they were made. */
export function taskId(index: number): string {
  return `86c${(index * idStep + idBase).toString(36)}`;
}

/** The index an id was made from; undefined for any other id. */
export function taskIndex(id: string): number | undefined {
  if (!/^86c[0-9a-z]{6}$/.test(id)) return undefined;
  const index = (Number.parseInt(id.slice(3), 36) - idBase) / idStep;
  return Number.isInteger(index) && index >= 0 ? index : undefined;
}

export function spaceOf(workspace: Workspace, list: List): Space {
  const space = workspace.spaces.get(list.spaceId);
  if (!space) throw new Error(`List ${list.id} is in no space`);
  return space;
}

function describe(random: SeededRandom): string {
  return Array.from({ length: random.whole(1, 6) }, () => random.pick(names.sentences)).join('\n');
}

function assignees(workspace: Workspace, random: SeededRandom): User[] {
  const roll = random.next();
  if (roll < 0.3) return [];
  const chosen = new Set([random.pick(workspace.members)]);
  if (roll > 0.8) chosen.add(random.pick(workspace.members));
  if (roll > 0.95) chosen.add(random.pick(workspace.deleted));
  return [...chosen];
}

function plannedDates(created: number, random: SeededRandom): { start_date: string | null; due_date: string | null } {
  if (random.chance(0.45)) return { start_date: null, due_date: null };
  const start = created + random.whole(0, 30) * day;
  // One in twenty is due before it starts.
  const due = start + (random.chance(0.05) ? -random.whole(1, 9) : random.whole(0, 60)) * day;
  return { start_date: random.chance(0.5) ? null : String(start), due_date: String(due) };
}

/** Values in the form that ClickUp's task answers have: an option's index, option ids, numbers as strings, dates as strings. */
function fieldValues(fields: Field[], workspace: Workspace, random: SeededRandom): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (random.chance(0.35)) continue;
    values[field.id] = fieldValue(field, workspace, random);
  }
  return values;
}

function fieldValue(field: Field, workspace: Workspace, random: SeededRandom): unknown {
  const options = field.type_config.options ?? [];
  switch (field.type) {
    case 'drop_down':
      return random.pick(options).orderindex;
    case 'labels':
      return options.filter(() => random.chance(0.4)).map((option) => option.id);
    case 'number':
      return String(random.whole(0, 160) / 4);
    case 'currency':
      return String(random.whole(0, 900_000) / 100);
    case 'text':
      return random.pick(['Northwind / 4711', 'n/a', '=1+1', ' padded ', 'عميل ٧', 'line one\nline two']);
    case 'date':
      return String(newestDate + random.whole(-200, 200) * day);
    case 'checkbox':
      return String(random.chance(0.5));
    case 'users':
      return [random.pick(workspace.members)];
  }
}
