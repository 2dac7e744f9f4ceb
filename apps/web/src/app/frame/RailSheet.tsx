import { Drawer } from '@mantine/core';
import pop from '../../ui/Pop.module.css';
import type { Entry } from './entries';
import classes from './Frame.module.css';
import { RailEntry } from './RailEntry';

/** What the bar at the bottom of a phone has no room for. */
export function RailSheet({ entries, onClose }: { entries: Entry[]; onClose: () => void }) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      title="More"
      classNames={{ inner: pop.inner, content: pop.sheet }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ul className={classes.sheet}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <RailEntry entry={entry} onClick={onClose} />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
