import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { count } from './words';
import classes from './PayloadView.module.css';

const mostLines = 2_000;

/** What a provider sent, as it sent it, with a search that keeps only the lines that hold the text. */
export function PayloadView({ payload, label }: { payload: unknown; label: string }) {
  const [wanted, setWanted] = useState('');
  const lines = useMemo(() => JSON.stringify(payload, null, 2)?.split('\n') ?? [], [payload]);
  const needle = wanted.trim().toLowerCase();
  const kept = needle ? lines.filter((line) => line.toLowerCase().includes(needle)) : lines;
  const shown = kept.slice(0, mostLines);
  return (
    <div className={classes.payload}>
      <TextInput
        size="xs"
        type="search"
        placeholder="Search in the payload"
        aria-label={`Search in ${label}`}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p className={classes.count}>
        <span aria-live="polite">
          {needle ? `${count(kept.length)} of ${count(lines.length)} lines` : `${count(lines.length)} lines`}
          {kept.length > mostLines && `, the first ${count(mostLines)} shown`}
        </span>
        <CopyButton value={kept.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {copied ? 'Copied' : needle ? 'Copy these lines' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </p>
      <pre className={classes.text} tabIndex={0} role="region" aria-label={label}>
        {shown.map((line, index) => (
          <PayloadLine key={index} line={line} needle={needle} />
        ))}
      </pre>
    </div>
  );
}

function PayloadLine({ line, needle }: { line: string; needle: string }) {
  const at = needle ? line.toLowerCase().indexOf(needle) : -1;
  if (at < 0) return <>{`${line}\n`}</>;
  return (
    <>
      {line.slice(0, at)}
      <mark className={classes.hit}>{line.slice(at, at + needle.length)}</mark>
      {`${line.slice(at + needle.length)}\n`}
    </>
  );
}
