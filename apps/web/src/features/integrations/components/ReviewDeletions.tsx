import { Button, Group } from '@mantine/core';
import { sayOf } from '../../../app/api';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { SidePanel } from '../../../ui/SidePanel';
import { count } from '../../../ui/words';
import { useProvider } from '../../gallery/api/providers';
import { useDecideHold, useHolds, type Hold } from '../api/holds';
import type { Integration } from '../api/integrations';
import classes from './ReviewDeletions.module.css';

interface Props {
  integration: Integration;
  onClose: () => void;
}

/** Deletions that are too many to believe, with a sample, for a person to decide. */
export function ReviewDeletions({ integration, onClose }: Props) {
  const holds = useHolds(integration.id);
  const waiting = holds.data?.filter((hold) => hold.state === 'waiting') ?? [];
  return (
    <SidePanel label="Review deletions" onClose={onClose} title={<h2>Review deletions</h2>}>
      {holds.isPending ? (
        <RowsSkeleton />
      ) : holds.isError ? (
        <ErrorState title="They could not be loaded" error={holds.error} onRetry={() => void holds.refetch()} />
      ) : waiting.length === 0 ? (
        <EmptyState
          level={3}
          title="Nothing waits for you"
          text="Every deletion that was held back has been decided."
        />
      ) : (
        <div className={classes.holds}>
          {waiting.map((hold) => (
            <HoldCard key={hold.id} hold={hold} integration={integration} />
          ))}
        </div>
      )}
    </SidePanel>
  );
}

function HoldCard({ hold, integration }: { hold: Hold; integration: Integration }) {
  const decide = useDecideHold(integration.id);
  const provider = useProvider(integration.providerKey);
  const providerName = provider?.name ?? integration.displayName;
  const title = provider?.entities.find((entity) => entity.stream === hold.stream)?.title ?? hold.stream;
  const share = Math.round(hold.share * 100);
  return (
    <article className={classes.hold}>
      <h3>
        {title}: {count(hold.nominated)} of {count(hold.scopeSize)}
      </h3>
      <p>
        {providerName} no longer shows {share}% of them. That is many at once: somebody may have deleted them, or this
        token may have lost access. Nothing is deleted until you decide.
      </p>
      <h4>Some of them</h4>
      <ul className={classes.sample}>
        {hold.sample.map((each) => (
          <li key={each.id} title={each.title}>
            {each.title}
          </li>
        ))}
        {hold.nominated > hold.sample.length && (
          <li className={classes.more}>and {count(hold.nominated - hold.sample.length)} more</li>
        )}
      </ul>
      {decide.isError && <Notice tone="broken">{sayOf(decide.error)}</Notice>}
      <Group gap="xs">
        <Button
          variant="default"
          loading={decide.isPending && decide.variables.decision === 'keep'}
          onClick={() => decide.mutate({ hold, decision: 'keep' })}
        >
          Keep all {count(hold.nominated)}
        </Button>
        <Button
          color="red"
          variant="outline"
          loading={decide.isPending && decide.variables.decision === 'delete'}
          onClick={() => decide.mutate({ hold, decision: 'delete' })}
        >
          Delete {count(hold.nominated)} from Tributary
        </Button>
      </Group>
    </article>
  );
}
