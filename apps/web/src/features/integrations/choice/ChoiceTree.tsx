import { Button, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { EmptyState } from '../../../ui/EmptyState';
import { count } from '../../../ui/words';
import {
  chosenCount,
  isAll,
  leavesOf,
  rowsOf,
  toggled,
  wholeParts,
  type Choice,
  type Selection,
  type Tree,
} from './choice-tree';
import classes from './ChoiceTree.module.css';
import { TreeRows } from './TreeRows';

interface Props {
  tree: Tree;
  choice: Choice;
  selection: Selection;
  onChange: (selection: Selection) => void;
}

/** Search, select all, the tree, and whether what is added later comes along. */
export function ChoiceTree({ tree, choice, selection, onChange }: Props) {
  const [search, setSearch] = useState('');
  const sought = useDeferredValue(search);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => openedFirst(tree));
  const rows = useMemo(() => rowsOf(tree, opened, sought), [tree, opened, sought]);
  const counts = useMemo(() => chosenCount(tree, selection.chosen), [tree, selection.chosen]);
  const { chosen, includeNew } = selection;
  const choose = (ids: readonly string[]) =>
    onChange({ chosen: choice.single ? new Set(ids) : toggled(chosen, ids), includeNew });
  const open = (id: string) => setOpened(toggled(opened, [id]));
  const shown = sought.trim()
    ? rows.filter(({ node }) => node.kind === choice.kind).map(({ node }) => node.id)
    : tree.leaves;
  return (
    <div className={classes.choice}>
      <div className={classes.bar}>
        <TextInput
          type="search"
          className={classes.search}
          aria-label={`Search ${choice.many}`}
          placeholder={`Search ${choice.many}`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {!choice.single && (
          <Button variant="default" disabled={shown.length === 0} onClick={() => choose(shown)}>
            {selectWords(shown, chosen, sought)}
          </Button>
        )}
      </div>
      <p className={classes.count} aria-live="polite">
        {countWords(tree, choice, chosen)}
      </p>
      {rows.length > 0 ? (
        <TreeRows
          rows={rows}
          tree={tree}
          counts={counts}
          choice={choice}
          onChoose={(id) => (choice.single && tree.children.has(id) ? open(id) : choose(leavesOf(tree, id)))}
          onOpen={open}
        />
      ) : (
        <EmptyState
          level={3}
          title={tree.leaves.length === 0 ? `There are no ${choice.many}` : `No ${choice.many} fit`}
          text={
            tree.leaves.length === 0
              ? 'The account that was connected sees none. Ask for access there, or connect another account.'
              : 'Try another word; names of what they are in count, too.'
          }
        />
      )}
      {!choice.single && <IncludeNew tree={tree} choice={choice} selection={selection} onChange={onChange} />}
    </div>
  );
}

function IncludeNew({ tree, choice, selection, onChange }: Props) {
  const { chosen, includeNew } = selection;
  const whole = wholeParts(tree, choice, chosen);
  const possible = chosen.size > 0 && (isAll(tree, chosen) || whole !== undefined);
  return (
    <Switch
      label={`Include new ${choice.many} automatically`}
      description={
        possible
          ? isAll(tree, chosen)
            ? `Whatever is added later is read, too.`
            : `What is added to the ${whole?.length === 1 ? choice.whole?.kind : `${choice.whole?.kind ?? 'part'}s`} you chose is read, too.`
          : choice.whole
            ? `Choose whole ${choice.whole.kind}s, and what is added to them later can come along.`
            : `Choose all of them, and what is added later can come along.`
      }
      disabled={!possible}
      checked={possible && includeNew}
      onChange={(event) => onChange({ chosen, includeNew: event.currentTarget.checked })}
    />
  );
}

function selectWords(shown: readonly string[], chosen: ReadonlySet<string>, search: string): string {
  const all = shown.length > 0 && shown.every((id) => chosen.has(id));
  if (!search.trim()) return all ? 'Select none' : 'Select all';
  return all ? `Take out ${count(shown.length)} found` : `Select ${count(shown.length)} found`;
}

/** Few parts are shown opened: one sees at once what there is. */
function openedFirst({ nodes, children, leaves }: Tree): Set<string> {
  return new Set(leaves.length <= 60 ? nodes.filter(({ id }) => children.has(id)).map(({ id }) => id) : []);
}

function countWords({ leaves, byId }: Tree, { many, single }: Choice, chosen: ReadonlySet<string>): string {
  if (single) return chosen.size === 0 ? `${count(leaves.length)} ${many}` : `${[...chosen][0] ?? ''} is chosen`;
  const hidden = [...chosen].filter((id) => !byId.has(id)).length;
  const words = `${count(chosen.size - hidden)} of ${count(leaves.length)} ${many} chosen`;
  return hidden > 0 ? `${words}, and ${count(hidden)} that the account does not see now` : words;
}
