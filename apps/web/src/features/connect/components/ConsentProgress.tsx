import { Anchor, Button, Loader } from '@mantine/core';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import type { Consent } from '../consent';
import classes from './Access.module.css';

interface Props {
  consent: Consent;
  /** Whose page the person is sent to. */
  name: string;
  /** Offered when another account came back than was connected before. */
  onOtherAccount?: () => void;
}

/** What goes on while the person is away, and what became of it where that was not what they wanted. */
export function ConsentProgress({ consent, name, onOtherAccount }: Props) {
  const { attempt, waiting, link, error, cancel } = consent;
  const ended = attempt && !['waiting', 'connected'].includes(attempt.state) ? attempt : undefined;
  return (
    <div aria-live="polite" className={classes.progress}>
      {waiting ? (
        <p className={classes.waiting}>
          <Loader size={14} aria-hidden />
          <span>
            Waiting for your approval at {name}.{' '}
            {link && (
              <Anchor href={link} inherit underline="always">
                No window? Go there in this one
              </Anchor>
            )}
          </span>
          <Button variant="subtle" size="compact-xs" onClick={cancel}>
            Cancel
          </Button>
        </p>
      ) : error ? (
        <Notice tone="broken" title="Consent could not be asked for">
          {sayOf(error)}
        </Notice>
      ) : ended ? (
        <Notice
          tone={ended.state === 'other_account' ? 'needs' : 'broken'}
          title={ended.problem?.title ?? 'It took too long'}
          action={
            ended.state === 'other_account' && onOtherAccount ? (
              <Button size="xs" variant="default" onClick={onOtherAccount}>
                Use the other account
              </Button>
            ) : undefined
          }
        >
          {ended.problem?.detail ?? 'The ten minutes for approving it are over. Nothing was connected; start again.'}
        </Notice>
      ) : null}
    </div>
  );
}
