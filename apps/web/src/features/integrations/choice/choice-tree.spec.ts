import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  chosenCount,
  isAll,
  leavesOf,
  rowsOf,
  selectionOf,
  settingsFor,
  toggled,
  treeOf,
  wholeParts,
  type Choice,
  type ChoiceNode,
} from './choice-tree';

const choice: Choice = {
  many: 'lists',
  one: 'list',
  kind: 'list',
  setting: 'list_ids',
  single: false,
  whole: { kind: 'space', setting: 'space_ids' },
};
const node = (id: string, parentId: string | null, kind: string, name = id): ChoiceNode => ({
  id,
  parentId,
  kind,
  name,
});
const nodes = [
  node('s1', null, 'space', 'Harbour'),
  node('f1', 's1', 'folder', 'Cranes'),
  node('a', 'f1', 'list', 'Repairs'),
  node('b', 'f1', 'list', 'Orders'),
  node('c', 's1', 'list', 'Inbox'),
  node('s2', null, 'space', 'Office'),
  node('d', 's2', 'list', 'Orders of paper'),
  node('s3', null, 'space', 'Empty'),
];
const tree = treeOf(nodes, choice);

describe('the tree of what can be chosen', () => {
  it('counts and toggles what is below a node', () => {
    expect(leavesOf(tree, 's1')).toEqual(['a', 'b', 'c']);
    expect(tree.leafCount.get('s1')).toBe(3);
    expect(chosenCount(tree, new Set(['a', 'c', 'gone'])).get('s1')).toBe(2);
    expect([...toggled(new Set(['a']), ['a', 'b'])]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), ['a', 'b'])]).toEqual([]);
  });

  it('shows what a search finds with what is around it, and all within a part that fits', () => {
    const names = (search: string, opened: string[] = []) =>
      rowsOf(tree, new Set(opened), search).map((row) => `${row.level} ${row.node.id}`);
    expect(names('orders')).toEqual(['1 s1', '2 f1', '3 b', '1 s2', '2 d']);
    expect(names('cranes')).toEqual(['1 s1', '2 f1', '3 a', '3 b']);
    expect(names('nothing like it')).toEqual([]);
    expect(names('')).toEqual(['1 s1', '1 s2', '1 s3']);
    expect(names('', ['s1'])).toEqual(['1 s1', '2 f1', '2 c', '1 s2', '1 s3']);
  });

  it('keeps whole spaces as such, so that new lists come along, and all of it as nothing named', () => {
    const office = { chosen: new Set(['d']), includeNew: true };
    expect(settingsFor(tree, choice, office)).toEqual({ list_ids: [], space_ids: ['s2'] });
    expect(settingsFor(tree, choice, { ...office, includeNew: false })).toEqual({ list_ids: ['d'], space_ids: [] });
    expect(wholeParts(tree, choice, new Set(['a', 'd']))).toBeUndefined();
    expect(settingsFor(tree, choice, { chosen: new Set(tree.leaves), includeNew: true })).toEqual({
      list_ids: [],
      space_ids: [],
    });
    // A list that the tool does not show any more is not lost by saving.
    const hidden = selectionOf(tree, choice, { list_ids: ['a', 'gone'], space_ids: [] });
    expect(settingsFor(tree, choice, hidden)).toEqual({ list_ids: ['a', 'gone'], space_ids: [] });
  });

  it('reads back every selection it has written', () => {
    fc.assert(
      fc.property(fc.subarray([...tree.leaves], { minLength: 1 }), fc.boolean(), (ids, includeNew) => {
        const chosen = new Set(ids);
        const read = selectionOf(tree, choice, settingsFor(tree, choice, { chosen, includeNew }));
        expect([...read.chosen].sort()).toEqual([...chosen].sort());
        expect(read.includeNew).toBe(
          includeNew && (isAll(tree, chosen) || wholeParts(tree, choice, chosen) !== undefined),
        );
      }),
    );
  });

  it('stays quick with 12,000 lists', () => {
    const many = [
      ...Array.from({ length: 120 }, (_, space) => node(`s${space}`, null, 'space')),
      ...Array.from({ length: 12_000 }, (_, list) => node(`l${list}`, `s${list % 120}`, 'list', `List ${list}`)),
    ];
    const large = treeOf(many, choice);
    const began = process.cpuUsage();
    expect(chosenCount(large, new Set(large.leaves)).get('s0')).toBe(100);
    expect(rowsOf(large, new Set(), 'list 1199').length).toBeGreaterThan(10);
    expect(process.cpuUsage(began).user).toBeLessThan(500_000);
  });
});
