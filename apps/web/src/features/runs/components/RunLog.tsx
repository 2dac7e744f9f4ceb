import { Button, Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useAddress } from '../../../app/use-address';
import { ErrorState } from '../../../ui/ErrorState';
import { count, exactTime } from '../../../ui/words';
import { isActive, type Run } from '../api/run';
import { useRunLogs } from '../api/run-logs';
import classes from './RunLog.module.css';
import panel from './RunPanel.module.css';

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** What the run wrote down; read only when somebody wants to see it. */
export function RunLog({ run }: { run: Run }) {
  // In the address, so that it stays open when the panel is drawn anew: a tablet that is turned.
  const [search, change] = useAddress();
  const open = search.get('log') === 'open';
  return (
    <section className={panel.section}>
      <h3>Log</h3>
      {open ? (
        <Log runId={run.id} active={isActive(run)} />
      ) : (
        <div>
          <Button variant="default" size="xs" onClick={() => change({ log: 'open' })}>
            Show the log
          </Button>
        </div>
      )}
    </section>
  );
}

function Log({ runId, active }: { runId: string; active: boolean }) {
  const [wanted, setWanted] = useState('');
  const [following, setFollowing] = useState(active);
  const logs = useRunLogs(runId, active);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = logs;
  // Whoever follows or searches wants all of it, to its end.
  const whole = following || wanted !== '';
  useEffect(() => {
    if (whole && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [whole, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (logs.isPending) return <Skeleton h={120} />;
  if (logs.isError && !logs.data)
    return <ErrorState title="The log could not be loaded" error={logs.error} onRetry={() => void logs.refetch()} />;
  const lines = logs.data.pages.flatMap((page) => page.items);
  if (lines.length === 0) return <p className={classes.none}>Nothing was written down yet.</p>;
  const needle = wanted.trim().toLowerCase();
  const shown = needle ? lines.filter(({ message }) => message.toLowerCase().includes(needle)) : lines;
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          type="search"
          className={classes.search}
          aria-label="Search in the log"
          placeholder="Search in the log"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        {active && (
          <Checkbox
            size="md"
            label="Follow"
            checked={following}
            onChange={(event) => setFollowing(event.currentTarget.checked)}
          />
        )}
        <span className={classes.count} aria-live="polite">
          {needle ? `${count(shown.length)} of ${count(lines.length)} lines` : ''}
        </span>
      </div>
      <Lines lines={shown} following={following && active} />
      {hasNextPage && !whole && (
        <div>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

type Line = NonNullable<ReturnType<typeof useRunLogs>['data']>['pages'][number]['items'][number];

function Lines({ lines, following }: { lines: Line[]; following: boolean }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (following && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [following, lines.length]);
  return (
    <ol className={classes.lines} tabIndex={0} aria-label="Log lines" ref={list}>
      {lines.map((line, index) => (
        <li key={index} data-level={line.level}>
          <time dateTime={line.at} title={exactTime(line.at)}>
            {clock.format(new Date(line.at))}
          </time>
          <span>
            {line.level !== 'info' && <strong>{line.level === 'warn' ? 'Note: ' : 'Error: '}</strong>}
            {line.message}
          </span>
        </li>
      ))}
    </ol>
  );
}
