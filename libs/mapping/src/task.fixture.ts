import { expect } from '@jest/globals';
import { workItem, type FieldDefinition } from '@tributary/model';
import { compile, interpret } from './index';
import type { ConversionSchema, FieldRules } from './index';

export const schemaOf = (list: FieldRules, more: Partial<ConversionSchema> = {}): ConversionSchema => ({
  format: 1,
  name: 'test',
  version: 1,
  source: { provider: 'clickup', stream: 'tasks' },
  target: 'work_item',
  shapes: { list },
  ...more,
});

export const task = schemaOf({
  title: { from: 'name', transforms: [{ use: 'text.trim' }], default: 'Untitled' },
  key: { from: ['custom_id', 'id'] },
  status: { from: 'status.status' },
  statusCategory: {
    from: 'status.type',
    transforms: [{ use: 'enum.map', args: { values: { open: 'todo', custom: 'in_progress', closed: 'done' } } }],
  },
  priority: {
    from: 'priority.id',
    transforms: [{ use: 'enum.map', args: { values: { 1: 'urgent', 2: 'high' }, otherwise: null } }],
  },
  estimate: {
    firstOf: [{ from: 'points' }, { from: 'time_estimate', transforms: [{ use: 'duration.hours' }] }],
  },
  estimateUnit: {
    firstOf: [
      { const: 'points', when: { path: 'points', exists: true } },
      { const: 'hours', when: { path: 'time_estimate', exists: true } },
    ],
  },
  labels: { from: 'tags[].name' },
  container: {
    firstOf: [
      { ref: 'folders', from: 'folder.id', when: { path: 'folder.hidden', not: true } },
      { ref: 'spaces', from: 'space.id' },
    ],
  },
  parent: { ref: 'tasks', from: 'parent' },
  assignees: { ref: 'members', from: 'assignees[].id' },
  assigneeNames: { from: 'assignees[].username' },
  dueDate: { from: 'due_date', transforms: [{ use: 'date.epochMs' }] },
  archived: { from: 'archived', default: false },
  url: { from: 'url' },
  customFields: {
    each: 'custom_fields[]',
    key: { from: 'name' },
    value: { object: { type: { from: 'type' }, value: { from: 'value' } } },
    when: { path: 'value', exists: true },
  },
});

export const record = {
  id: '86c1abc',
  custom_id: null,
  name: '  Fix login 😀 ',
  status: { status: 'in progress', type: 'custom' },
  priority: { id: '2' },
  tags: [{ name: 'api' }, {}, { name: 'web' }],
  points: 0,
  time_estimate: 3_600_000,
  folder: { id: '90', hidden: true },
  space: { id: 79 },
  parent: null,
  assignees: [{ id: 184, username: 'Bo' }, { id: 185 }],
  due_date: '1700000000000',
  url: 'https://app.clickup.com/t/86c1abc',
  custom_fields: [
    { name: 'Risk', type: 'drop_down', value: 0 },
    { name: 'Risk', type: 'text', value: 'high' },
    { name: '__proto__', type: 'text', value: 'x' },
    { name: 'Empty', type: 'text', value: null },
  ],
};

/** Compiled and interpreted, which must agree. */
export function map(schema: ConversionSchema, raw: unknown, fields: Record<string, FieldDefinition> = workItem.fields) {
  const compiled = compile(schema, fields).map(raw);
  expect(compiled).toEqual(interpret(schema, fields, raw));
  return compiled;
}
