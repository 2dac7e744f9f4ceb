import { Button, CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLink, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../../app/rights';
import { pathTo, useScope } from '../../../app/scope';
import { count } from '../../../ui/words';
import { mostExportIds } from '../api/export';
import { mostReadAgain, readAgain } from '../api/read-again';
import { wordsOf, type RecordType } from '../types';
import type { Cursor } from '../use-cursor';
import type { Exporting } from '../use-export';
import type { RecordList } from '../use-list';
import type { ViewControl } from '../use-view';
import { ExportMenu } from './ExportMenu';
import classes from './SelectionBar.module.css';

interface Props {
  type: RecordType;
  control: ViewControl;
  list: RecordList;
  cursor: Cursor;
  exporting: Exporting;
}

/** What can be done with the selected records, from below. */
export function SelectionBar({ type, control, list, cursor, exporting }: Props) {
  const scope = useScope();
  const may = useMay('member');
  const [asking, setAsking] = useState(false);
  const { selected } = cursor;
  if (selected.size === 0) return null;
  const { one, many } = wordsOf(type);
  const ids = list.rows.filter(({ id }) => selected.has(id)).map(({ id }) => id);
  const again = async () => {
    setAsking(true);
    await readAgain(scope, type, ids);
    setAsking(false);
  };
  const copy = () => copyLinks(ids.map((id) => `${location.origin}${pathTo(scope, 'records', type)}?row=${id}`));
  return (
    <section className={classes.bar} aria-label="Selected records">
      <span className={classes.count} role="status">
        {count(ids.length)} {ids.length === 1 ? one : many.toLowerCase()} selected
      </span>
      {ids.length > mostExportIds && (
        <span className={classes.note}>
          Up to {count(mostExportIds)} can be exported by choice; more of them by filter.
        </span>
      )}
      <div className={classes.actions}>
        {ids.length <= mostExportIds && <ExportMenu type={type} control={control} exporting={exporting} ids={ids} />}
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLink size={16} aria-hidden />}
          onClick={() => void copy()}
        >
          Copy links
        </Button>
        {may && ids.length <= mostReadAgain && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={asking}
            onClick={() => void again()}
          >
            Read again
          </Button>
        )}
      </div>
      <CloseButton
        className={classes.none}
        aria-label="Give up the selection"
        onClick={() => cursor.selectAll(false)}
      />
    </section>
  );
}

async function copyLinks(links: string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(links.join('\n'));
    notifications.show({
      message: links.length === 1 ? '1 link is copied.' : `${count(links.length)} links are copied.`,
    });
  } catch {
    notifications.show({
      color: 'red',
      title: 'Nothing was copied',
      message: 'The browser did not allow it; it does over HTTPS and on this machine itself.',
    });
  }
}
