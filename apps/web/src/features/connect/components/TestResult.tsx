import { Loader } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { duration } from '../../../ui/words';
import type { TestReport } from '../api/test-connection';
import classes from './TestResult.module.css';

interface Props {
  providerName: string;
  pending: boolean;
  report: TestReport | undefined;
  error: unknown;
}

/** What the test found: whom it reached, or what the provider said and what to do. */
export function TestResult({ providerName, pending, report, error }: Props) {
  return (
    <div aria-live="polite" className={classes.result}>
      {pending ? (
        <p className={classes.pending}>
          <Loader size={14} aria-hidden /> Asking {providerName}
        </p>
      ) : error ? (
        <Notice tone="broken" title="The test could not be run">
          {sayOf(error)}
        </Notice>
      ) : report ? (
        <Report report={report} providerName={providerName} />
      ) : null}
    </div>
  );
}

function Report({ report, providerName }: { report: TestReport; providerName: string }) {
  const { problem, account } = report;
  if (!report.ok) {
    return (
      <Notice tone="broken" title={`${providerName} could not be reached with this`}>
        <p>{problem?.say ?? `${providerName} refused without saying why. Check the token and try again.`}</p>
        {problem?.providerSaid && (
          <p className={classes.said}>
            {providerName} said: “{problem.providerSaid}”{problem.code ? ` (${problem.code})` : ''}
          </p>
        )}
        <Resources report={report} />
      </Notice>
    );
  }
  return (
    <Notice
      tone="fresh"
      title={
        account ? `Reached ${account.name}${account.email ? ` (${account.email})` : ''}` : `Reached ${providerName}`
      }
    >
      <Resources report={report} />
      {report.scopes && report.scopes.missing.length > 0 && (
        <p>Not allowed to this token: {report.scopes.missing.join(', ')}.</p>
      )}
      <p className={classes.time}>Answered in {duration(report.ms)}</p>
    </Notice>
  );
}

function Resources({ report }: { report: TestReport }) {
  if (report.resources.length === 0) return null;
  return (
    <ul className={classes.resources}>
      {report.resources.slice(0, 20).map((each) => (
        <li key={`${each.kind}:${each.id}`}>
          {each.readable ? (
            <IconCheck size={14} aria-label="Readable" className={classes.good} />
          ) : (
            <IconX size={14} aria-label="Not readable" className={classes.bad} />
          )}
          <span>
            {each.name} <span className={classes.kind}>{each.kind}</span>
            {each.problem && <span className={classes.bad}> {each.problem}</span>}
          </span>
        </li>
      ))}
      {report.resources.length > 20 && <li>and {report.resources.length - 20} more</li>}
    </ul>
  );
}
