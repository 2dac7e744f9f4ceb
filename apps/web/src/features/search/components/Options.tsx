import {
  IconBolt,
  IconFile,
  IconFolder,
  IconGitPullRequest,
  IconList,
  IconPlug,
  IconTable,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Found } from '../found';
import classes from './SearchPalette.module.css';

interface Props {
  id: string;
  found: Found[];
  /** How many at the beginning were opened before. */
  recent: number;
  chosen: number;
  onPoint: (index: number) => void;
  onOpen: (found: Found) => void;
}

const icons: Record<Found['kind'], Icon> = {
  Page: IconFile,
  Integration: IconPlug,
  Project: IconFolder,
  Action: IconBolt,
  'Work item': IconTable,
  'Pull request': IconGitPullRequest,
  Container: IconList,
};

/** The focus stays in the field, which hears the keys; the pointer may choose here. */
export function Options({ id, found, recent, chosen, onPoint, onOpen }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, found.length]);
  return (
    <div id={id} role="listbox" aria-label="Found" className={classes.list} ref={list}>
      {found.map((each, index) => {
        const IconOfKind = icons[each.kind];
        return (
          <div
            key={each.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classes.option}
            onMouseMove={() => onPoint(index)}
            onClick={() => onOpen(each)}
            onKeyDown={(event) => event.key === 'Enter' && onOpen(each)}
          >
            <IconOfKind size={16} stroke={1.7} aria-hidden className={classes.icon} />
            <span className={classes.name}>{each.name}</span>
            <span className={classes.kind}>{index < recent ? `Recent · ${each.kind}` : each.kind}</span>
          </div>
        );
      })}
    </div>
  );
}
