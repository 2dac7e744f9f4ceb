import { describe, expect, it } from '@jest/globals';
import { isNeeded, withNeeded, type Kind } from './kinds';

const kind = (stream: string, ...needs: string[]): Kind => ({
  stream,
  title: stream.toUpperCase(),
  byDefault: true,
  recordType: 'work_item',
  incremental: true,
  deletes: true,
  needs,
});
const kinds = [kind('people'), kind('lists'), kind('tasks', 'lists'), kind('comments', 'tasks')];

describe('the kinds that are read', () => {
  it('come with all that they need, in the order of the provider', () => {
    expect(withNeeded(kinds, ['comments', 'people'])).toEqual(['people', 'lists', 'tasks', 'comments']);
    expect(withNeeded(kinds, ['people'])).toEqual(['people']);
  });

  it('cannot be left out while another one needs them', () => {
    expect(isNeeded(kinds, ['lists', 'tasks', 'comments'], 'lists')).toBe(true);
    expect(isNeeded(kinds, ['lists', 'tasks', 'comments'], 'comments')).toBe(false);
    expect(isNeeded(kinds, ['lists', 'people'], 'lists')).toBe(false);
  });
});
