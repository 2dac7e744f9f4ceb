import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseCondition, searchOf, viewOf, writeCondition, type Condition } from './filter';

describe('filters of a records page', () => {
  it('reads the grammar of the API', () => {
    expect(parseCondition('todo,done')).toEqual({ op: 'is', values: ['todo', 'done'] });
    expect(parseCondition('not:done')).toEqual({ op: 'not', values: ['done'] });
    expect(parseCondition('gte:2026-01-01T00:00:00Z')).toEqual({ op: 'gte', values: ['2026-01-01T00:00:00Z'] });
    expect(parseCondition('empty:')).toEqual({ op: 'empty', values: [] });
    expect(parseCondition('gte:2,lt:5')).toEqual({ op: 'between', values: ['2', '5'] });
    expect(parseCondition('lt:5,gte:2')).toEqual({ op: 'between', values: ['2', '5'] });
    expect(parseCondition(writeCondition({ op: 'is', values: ['not: this'] }))).toEqual({
      op: 'is',
      values: ['not: this'],
    });
    expect(parseCondition('a\\,b,c')).toEqual({ op: 'is', values: ['a,b', 'c'] });
  });

  it('gives back any condition that it wrote', () => {
    const values = fc.array(fc.string({ minLength: 1 }), { minLength: 1 });
    const condition = fc.record({ op: fc.constantFrom('not', 'gte', 'lt'), values }) as fc.Arbitrary<Condition>;
    fc.assert(fc.property(condition, (each) => expect(parseCondition(writeCondition(each))).toEqual(each)));
  });

  it('keeps search, filters, sort, columns and the open row in the address', () => {
    const view = {
      q: 'login page',
      sort: 'title',
      filters: { status: 'in progress,review', dueDate: 'lt:2026-01-01' },
      columns: [{ name: 'title', width: 320 }, { name: 'custom.Cost, in ~ €' }],
      row: '0198',
      part: 'history',
      saved: '0197',
    };
    expect(viewOf(new URLSearchParams(searchOf(view, '-sourceUpdatedAt').toString()), '-sourceUpdatedAt')).toEqual(
      view,
    );
    expect(
      searchOf(
        { q: '', sort: 'title', filters: {}, columns: undefined, row: undefined, part: undefined, saved: undefined },
        'title',
      ).toString(),
    ).toBe('');
  });
});
