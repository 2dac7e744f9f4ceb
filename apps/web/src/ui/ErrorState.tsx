import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sayOf } from '../app/api';
import { ProblemError } from '@tributary/api-client';
import classes from './ErrorState.module.css';

interface Props {
  /** What could not be shown: "The gallery could not be loaded". */
  title: string;
  error: unknown;
  onRetry?: () => void;
  /** 1 where it stands for the whole page. */
  level?: 1 | 2 | 3;
}

/** What a place shows when its data could not be read. */
export function ErrorState({ title, error, onRetry, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes.error} role="alert">
      <IconAlertTriangle size={20} aria-hidden className={classes.icon} />
      <div>
        <Heading className={classes.title}>{title}</Heading>
        <p className={classes.text}>{sayOf(error)}</p>
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
        {error instanceof ProblemError && error.problem.requestId && (
          <p className={classes.id}>For support: request {error.problem.requestId}</p>
        )}
      </div>
    </section>
  );
}
