import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../../ui/ErrorState';
import { exactTime } from '../../../ui/words';
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
export function RunLog({ runId }: { runId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={panel.section}>
      <h3>Log</h3>
      {open ? (
        <Lines runId={runId} />
      ) : (
        <div>
          <Button variant="default" size="xs" onClick={() => setOpen(true)}>
            Show the log
          </Button>
        </div>
      )}
    </section>
  );
}

function Lines({ runId }: { runId: string }) {
  const logs = useRunLogs(runId);
  if (logs.isPending) return <Skeleton h={120} />;
  if (logs.isError)
    return <ErrorState title="The log could not be loaded" error={logs.error} onRetry={() => void logs.refetch()} />;
  const lines = logs.data.pages.flatMap((page) => page.items);
  if (lines.length === 0) return <p className={classes.none}>Nothing was written down yet.</p>;
  return (
    <>
      <ol className={classes.lines} tabIndex={0} aria-label="Log lines">
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
      {logs.hasNextPage && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={logs.isFetchingNextPage}
            onClick={() => void logs.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
