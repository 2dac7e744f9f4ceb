import type { ConversionSchema, FieldRules, Rule, TransformStep } from '@tributary/mapping';

const schema = (stream: string, target: string, list: FieldRules, detail?: FieldRules): ConversionSchema => ({
  format: 1,
  name: `ClickUp ${stream}`,
  version: 1,
  source: { provider: 'clickup', stream },
  target,
  shapes: { list, ...(detail ? { detail } : {}) },
});
const epochMs: TransformStep[] = [{ use: 'date.epochMs' }];
const time = (from: string | string[]): Rule => ({ from, transforms: epochMs });
const email = (from: string): Rule => ({ from, transforms: [{ use: 'email.normalise' }] });

const member: FieldRules = {
  displayName: { firstOf: [{ from: ['username', 'email'] }, { template: 'User {id}' }] },
  email: email('email'),
  handle: { from: 'username' },
  role: {
    from: 'role',
    transforms: [
      { use: 'enum.map', args: { values: { 1: 'owner', 2: 'admin', 3: 'member', 4: 'guest' }, otherwise: null } },
    ],
  },
  active: { const: true },
};

const space: FieldRules = {
  name: { from: 'name' },
  kind: { const: 'group' },
  parent: { ref: 'workspaces', from: 'team_id' },
  archived: { from: 'archived', default: false },
  private: { from: 'private', default: false },
};

const folder: FieldRules = {
  name: { from: 'name' },
  kind: { const: 'group' },
  parent: { ref: 'spaces', from: 'space.id' },
  archived: { from: 'archived', default: false },
};

const list: FieldRules = {
  name: { from: 'name' },
  kind: { const: 'project' },
  // A list outside any folder is said to be in a hidden one; for people it is in the space.
  parent: {
    firstOf: [
      { ref: 'folders', from: 'folder.id', when: { path: 'folder.hidden', not: true } },
      { ref: 'spaces', from: 'space.id' },
    ],
  },
  description: { from: 'content' },
  archived: { from: 'archived', default: false },
  startDate: time('start_date'),
  dueDate: time('due_date'),
};

const priorities = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low' };
const categories = { open: 'todo', unstarted: 'todo', custom: 'in_progress', done: 'done', closed: 'done' };

const ofType = (...types: string[]) => ({ path: 'type', in: types });

/** A custom field's value by its type: what it is called instead of its id, and numbers as numbers. */
const typedValues: Rule[] = [
  { from: 'value', transforms: [{ use: 'number.parse' }], when: ofType('number', 'currency', 'emoji') },
  { from: 'value', transforms: [{ use: 'boolean.parse' }], when: ofType('checkbox') },
  { from: 'value', transforms: epochMs, when: ofType('date') },
  { from: 'value[].username', when: ofType('users') },
  { from: 'value[].name', when: ofType('tasks', 'list_relationship') },
  { from: 'value[].title', when: ofType('attachment') },
  { from: 'value.formatted_address', when: ofType('location') },
  { from: ['value.percent_completed', 'value.percent_complete'], when: ofType('automatic_progress') },
  { from: 'value.current', transforms: [{ use: 'number.parse' }], when: ofType('manual_progress') },
];

const task: FieldRules = {
  title: { from: 'name', transforms: [{ use: 'text.trim' }], default: 'Untitled' },
  key: { from: ['custom_id', 'id'] },
  type: {
    firstOf: [
      { const: 'milestone', when: { path: 'custom_item_id', is: 1 } },
      { const: 'subtask', when: { path: 'parent', exists: true } },
      { const: 'task' },
    ],
  },
  description: { from: ['description', 'text_content'] },
  status: { from: 'status.status' },
  statusCategory: {
    from: 'status.type',
    transforms: [{ use: 'enum.map', args: { values: categories, otherwise: null } }],
  },
  priority: {
    from: ['priority.id', 'priority'],
    transforms: [{ use: 'enum.map', args: { values: priorities, otherwise: null } }],
  },
  estimate: { firstOf: [{ from: 'points' }, { from: 'time_estimate', transforms: [{ use: 'duration.hours' }] }] },
  estimateUnit: {
    firstOf: [
      { const: 'points', when: { path: 'points', exists: true } },
      { const: 'hours', when: { path: 'time_estimate', exists: true } },
    ],
  },
  labels: { from: 'tags[].name' },
  container: { ref: 'lists', from: 'list.id' },
  parent: { ref: 'tasks', from: 'parent' },
  assignees: { ref: 'members', from: 'assignees[].id' },
  // A guest or a deleted user may have no name left.
  assigneeNames: { each: 'assignees[]', value: { from: ['username', 'email'] } },
  reporter: { ref: 'members', from: 'creator.id' },
  reporterName: { from: ['creator.username', 'creator.email'] },
  startDate: time('start_date'),
  dueDate: time('due_date'),
  completedAt: time(['date_done', 'date_closed']),
  sourceCreatedAt: time('date_created'),
  sourceUpdatedAt: time('date_updated'),
  archived: { from: 'archived', default: false },
  url: { from: 'url' },
  customFields: {
    each: 'custom_fields[]',
    key: { from: ['name', 'id'] },
    value: {
      object: {
        id: { from: 'id' },
        type: { from: 'type' },
        // A drop-down holds the position of its option, labels hold ids: people know them by name.
        value: {
          firstOf: [
            ...typedValues,
            {
              from: '$',
              transforms: [{ use: 'option.name', args: { options: 'type_config.options', names: ['name', 'label'] } }],
              when: { path: 'type_config.options[0]', exists: true },
            },
            { from: 'value' },
          ],
        },
      },
    },
    when: { path: 'value', exists: true },
  },
};

const comment: FieldRules = {
  title: {
    from: 'comment_text',
    transforms: [
      { use: 'text.trim' },
      { use: 'text.before', args: { marker: '\n' } },
      { use: 'text.collapse' },
      { use: 'text.truncate', args: { length: 300, ending: '…' } },
    ],
    default: 'No text',
  },
  body: { from: 'comment_text' },
  workItem: { ref: 'tasks', from: 'task_id' },
  author: { ref: 'members', from: 'user.id' },
  authorName: { from: ['user.username', 'user.email'] },
  resolved: { from: 'resolved', default: false },
  sourceCreatedAt: time('date'),
};

const statusTime: FieldRules = {
  status: { from: 'status' },
  workItem: { ref: 'tasks', from: 'task_id' },
  minutes: { from: ['minutes', 'minutes_so_far'] },
  since: time('since'),
  current: { from: 'current' },
  position: { from: 'orderindex' },
};

/** How ClickUp's records become records of the model; what an owner sees, copies and overrides. */
export const clickupMappings: readonly ConversionSchema[] = [
  schema('workspaces', 'container', { name: { from: 'name' }, kind: { const: 'organisation' } }),
  schema('members', 'account', member, member),
  schema('spaces', 'container', space, space),
  schema('folders', 'container', folder, folder),
  schema('lists', 'container', list, list),
  schema('tasks', 'work_item', task, task),
  schema('comments', 'comment', comment, comment),
  schema('status_times', 'status_time', statusTime),
];
