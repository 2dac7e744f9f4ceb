import { describe, expect, it } from '@jest/globals';
import { container, workItem } from '@tributary/model';
import { compile, MappingError, problemsOf } from './index';
import type { Json } from './index';
import { map, record, schemaOf, task } from './task.fixture';

describe('a conversion schema', () => {
  it('maps a task of ClickUp field by field', () => {
    expect(map(task, record)).toEqual({
      ok: true,
      values: {
        title: 'Fix login 😀',
        key: '86c1abc',
        status: 'in progress',
        statusCategory: 'in_progress',
        priority: 'high',
        estimate: 0,
        estimateUnit: 'points',
        labels: ['api', 'web'],
        container: 'spaces:79',
        parent: null,
        assignees: ['members:184', 'members:185'],
        assigneeNames: ['Bo'],
        dueDate: 1_700_000_000_000,
        archived: false,
        url: 'https://app.clickup.com/t/86c1abc',
        customFields: {
          Risk: { type: 'drop_down', value: 0 },
          'Risk (2)': { type: 'text', value: 'high' },
          ['__proto__']: { type: 'text', value: 'x' },
        },
      },
    });
    expect(compile(task, workItem.fields).targets).toEqual(Object.keys(task.shapes.list));
    expect(JSON.parse(JSON.stringify(task))).toEqual(task);
  });

  it('writes only the fields of the shape', () => {
    const shaped = schemaOf({ title: { from: 'name' } }, {});
    shaped.shapes.detail = { description: { from: 'description' } };
    const detail = compile(shaped, workItem.fields, 'detail');
    expect(detail.targets).toEqual(['description']);
    expect(detail.map({ name: 'x', description: 'long' })).toEqual({ ok: true, values: { description: 'long' } });
    expect(() => compile(shaped, workItem.fields, 'event')).toThrow(MappingError);
  });

  it.each<[string, Partial<typeof record> | Record<string, Json>, string, RegExp]>([
    ['a wrong type', { url: 12 }, 'url', /must be text/],
    ['a text too long', { custom_id: 'x'.repeat(201) }, 'key', /longer than 200 characters/],
    ['a value outside the set', { status: { type: 'odd' } }, 'statusCategory', /is not in the table of values/],
    ['a date in words', { due_date: 'tomorrow' }, 'dueDate', /not a time/],
    ['a date far out', { due_date: '99999999999999' + '99' }, 'dueDate', /years 1 to 9999/],
    ['a list of other things', { tags: [{ name: 3 }] }, 'labels', /list of texts/],
    ['an object for a reference', { space: { id: {} } }, 'container', /cannot be a reference/],
    ['a text for a number', { points: 'three' }, 'estimate', /must be a number/],
    ['a name that is a list', { name: ['a'] }, 'title', /must be text/],
  ])('reports %s with field, place and value', (_, change, field, message) => {
    const result = map(task, { ...record, ...change });
    if (result.ok) throw new Error('mapped what does not fit');
    expect(result.errors).toHaveLength(1);
    expect(result.errors[0]).toMatchObject({ field, message: expect.stringMatching(message) });
    expect(result.errors[0].path).not.toBe('');
    expect(result.errors[0].got.length).toBeLessThanOrEqual(200);
  });

  it('counts characters as people do, and needs what is required', () => {
    const limited = schemaOf({ title: { from: 'name' }, key: { from: 'key' } });
    expect(map(limited, { name: 'ab', key: '😀'.repeat(200) })).toEqual({
      ok: true,
      values: { title: 'ab', key: '😀'.repeat(200) },
    });
    expect(map(limited, { name: null })).toMatchObject({ ok: false, errors: [{ field: 'title', path: 'name' }] });
    for (const odd of [null, undefined, 'text', 7, [], true]) expect(map(limited, odd).ok).toBe(false);
  });

  it('refuses what cannot work, saying where', () => {
    const problems = (rules: Record<string, unknown>) =>
      problemsOf({ ...schemaOf({}), shapes: { list: { title: { from: 'name' }, ...rules } } }, workItem.fields).map(
        ({ at, message }) => `${at} ${message}`,
      );
    expect(problems({})).toEqual([]);
    expect(problems({ nope: { from: 'x' } })[0]).toMatch(/list\.nope .*no field/);
    expect(problems({ url: { from: 'x', transforms: [{ use: 'text.shout' }] } })[0]).toMatch(/no transform/);
    expect(problems({ url: { from: 'x', transforms: [{ use: 'text.truncate', args: { length: 0 } }] } })).toHaveLength(
      1,
    );
    expect(problems({ url: { from: 'x', transforms: [{ use: 'list.count' }] } })[0]).toMatch(/kind text/);
    expect(problems({ parent: { from: 'x' } })[0]).toMatch(/reference/);
    expect(problems({ url: { ref: 'tasks', from: 'x' } })[0]).toMatch(/not a reference/);
    expect(problems({ customFields: { each: 'fields', value: { from: '$' } } })[0]).toMatch(/fields\[\]/);
    for (const from of [
      '__proto__.x',
      'a.constructor',
      'a["prototype"]',
      '',
      'a..b',
      'a[',
      'a[x]',
      'a]b',
      '[0]b',
      'a{b',
    ])
      expect(problems({ url: { from } })).not.toEqual([]);
    expect(problems({ customFields: { object: JSON.parse('{"constructor":{"const":1}}') } })).not.toEqual([]);
    expect(problemsOf(schemaOf({ url: { from: 'x' } }), workItem.fields)[0].at).toBe('list.title');
    expect(problemsOf(null, container.fields)).toHaveLength(1);
  });
});
