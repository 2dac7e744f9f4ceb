import { Button } from '@mantine/core';
import classes from './Person.module.css';

/** What was just decided, and the way back. */
export function Decided({ says, onUndo }: { says: string; onUndo: (() => void) | undefined }) {
  return (
    <div className={classes.decided}>
      <span>{says}.</span>
      {onUndo && (
        <Button size="compact-sm" variant="default" onClick={onUndo}>
          Undo
        </Button>
      )}
    </div>
  );
}
