import { IconCheck, IconChevronRight, IconMinus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { count, counted } from '../../../ui/words';
import type { Choice, Tree, TreeRow } from './choice-tree';
import classes from './ChoiceTree.module.css';

interface Props {
  rows: readonly TreeRow[];
  tree: Tree;
  /** How many below each node are chosen. */
  counts: ReadonlyMap<string, number>;
  choice: Choice;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
}

const rowHeight = 36;

/** The rows in sight, however many there are. The tree has the focus; arrows move within it, the space bar chooses. */
export function TreeRows({ rows, tree, counts, choice, onChoose, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  useEffect(() => virtual.scrollToIndex(active), [virtual, active]);
  const move = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, rows, active);
    const row = rows[active];
    if (next !== undefined) setActive(next);
    else if (!row) return;
    else if (event.key === ' ' || event.key === 'Enter') onChoose(row.node.id);
    else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && row.expanded !== undefined)
      onOpen(row.node.id);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      tabIndex={0}
      aria-label={`What there is: ${choice.many}`}
      aria-multiselectable={!choice.single}
      aria-activedescendant={`${prefix}${active}`}
      onKeyDown={move}
    >
      <div role="none" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <Row
              key={row.node.id}
              id={`${prefix}${index}`}
              row={row}
              top={start}
              active={index === active}
              state={stateOf(row, tree, counts)}
              said={saidOf(row, tree, counts, choice)}
              onTouch={() => setActive(index)}
              onChoose={onChoose}
              onOpen={onOpen}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Nothing where there is nothing to choose. */
type State = 'true' | 'false' | 'mixed' | undefined;

interface RowProps {
  id: string;
  row: TreeRow;
  top: number;
  active: boolean;
  state: State;
  said: string;
  /** The row is the one that keys go on from. */
  onTouch: () => void;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
}

function Row({ id, row, top, active, state, said, onTouch, onChoose, onOpen }: RowProps) {
  const { node, level, expanded, place, size } = row;
  return (
    // The tree itself has the focus and listens to keys.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={size}
      aria-expanded={expanded}
      aria-checked={state}
      data-active={active || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 8 + (level - 1) * 20 }}
      onClick={() => {
        onTouch();
        onChoose(node.id);
      }}
    >
      <span
        aria-hidden
        className={classes.open}
        data-open={expanded || undefined}
        onClick={(event) => {
          if (expanded === undefined) return;
          event.stopPropagation();
          onTouch();
          onOpen(node.id);
        }}
      >
        {expanded !== undefined && <IconChevronRight size={16} />}
      </span>
      <span aria-hidden className={classes.box} data-state={state}>
        {state === 'true' && <IconCheck size={14} stroke={3} />}
        {state === 'mixed' && <IconMinus size={14} stroke={3} />}
      </span>
      <span className={classes.name} title={node.name}>
        {node.name}
      </span>
      <span className={classes.said}>{said}</span>
    </div>
  );
}

function stateOf({ node }: TreeRow, { leafCount }: Tree, counts: ReadonlyMap<string, number>): State {
  const [chosen, all] = [counts.get(node.id) ?? 0, leafCount.get(node.id) ?? 0];
  if (all === 0) return undefined;
  return chosen === 0 ? 'false' : chosen === all ? 'true' : 'mixed';
}

function saidOf({ node }: TreeRow, { leafCount }: Tree, counts: ReadonlyMap<string, number>, choice: Choice): string {
  if (node.kind === choice.kind) return node.count === undefined ? '' : counted(node.count, 'record');
  if (!leafCount.get(node.id)) return 'empty';
  if (choice.single) return count(leafCount.get(node.id) ?? 0);
  return `${count(counts.get(node.id) ?? 0)} of ${count(leafCount.get(node.id) ?? 0)}`;
}

/** Where a key leads among the rows; undefined for keys that do something else. */
function nextPlace(key: string, rows: readonly TreeRow[], active: number): number | undefined {
  const row = rows[active];
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + 10, last);
    case 'PageUp':
      return Math.max(active - 10, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowRight':
      return row?.expanded ? Math.min(active + 1, last) : undefined;
    case 'ArrowLeft': {
      if (row?.expanded) return undefined;
      const parent = rows.slice(0, active).findLastIndex(({ level }) => level < (row?.level ?? 0));
      return parent < 0 ? undefined : parent;
    }
    default:
      return undefined;
  }
}
