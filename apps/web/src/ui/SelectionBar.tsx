import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './SelectionBar.module.css';
import { count as inWords } from './words';

interface Props {
  count: number;
  /** As many as can be chosen at once. */
  total: number;
  onAll: () => void;
  onNone: () => void;
  children: ReactNode;
}

/** What can be done with several, from below; there is none while nothing is chosen. */
export function SelectionBar({ count, total, onAll, onNone, children }: Props) {
  if (count === 0) return null;
  return (
    <div className={classes.bar} role="region" aria-label="What is chosen">
      <p role="status" className={classes.count}>
        {inWords(count)} chosen
      </p>
      {count < total && (
        <Button size="xs" variant="subtle" onClick={onAll}>
          Choose all {inWords(total)}
        </Button>
      )}
      <div className={classes.actions}>{children}</div>
      <ActionIcon variant="subtle" color="gray" aria-label="Choose none" className={classes.none} onClick={onNone}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}
