import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { useRunAction } from '../../runs/api/run-actions';
import type { Integration } from '../api/integrations';
import { useOperate } from '../api/operate';
import { useStatus } from '../api/status';
import { CircuitNotice } from './ProblemsTab';

/** What stands in the way, as one banner with one button. */
export function ProblemBanner({ integration }: { integration: Integration }) {
  const reason = integration.stateReason;
  const circuit = useStatus(integration.id, integration.activeRun !== null).data?.circuit;
  if (!reason)
    return circuit && circuit.state !== 'closed' ? (
      <div style={{ marginTop: 20 }}>
        <CircuitNotice integration={integration} circuit={circuit} />
      </div>
    ) : null;
  const tone = integration.state === 'failing' ? 'broken' : integration.state === 'paused' ? 'paused' : 'needs';
  return (
    <div style={{ marginTop: 20 }}>
      <Notice tone={tone} action={<ReasonButton integration={integration} />}>
        {reason.say}
      </Notice>
    </div>
  );
}

function ReasonButton({ integration }: { integration: Integration }) {
  const scope = useScope();
  const base = pathTo(scope, 'integrations', integration.name);
  switch (integration.stateReason?.action) {
    case 'reconnect':
      return (
        <Button component={Link} to={`${base}/settings#connection`} size="xs">
          Reconnect
        </Button>
      );
    case 'review_deletions':
      return (
        <Button component={Link} to="?review=deletions" preventScrollReset size="xs">
          Review deletions
        </Button>
      );
    case 'review_problems':
      return (
        <Button component={Link} to={`${base}/problems`} size="xs">
          See problems
        </Button>
      );
    case 'finish_setup':
      return (
        <Button component={Link} to={pathTo(scope, 'connect', integration.providerKey, integration.name)} size="xs">
          Finish setting up
        </Button>
      );
    case 'retry':
      return <RetryButton integration={integration} />;
    // To resume is what the page's head offers first.
    default:
      return null;
  }
}

/** Goes on with the run that failed; without one, starts anew. */
function RetryButton({ integration }: { integration: Integration }) {
  const lastRun = useStatus(integration.id, false).data?.lastRun;
  const operate = useOperate(integration);
  const resume = useRunAction({ id: lastRun?.id ?? '', integrationId: integration.id });
  const resumable = lastRun?.state === 'failed' || lastRun?.state === 'cancelled';
  return (
    <Button
      size="xs"
      loading={operate.isPending || resume.isPending}
      onClick={() => (resumable ? resume.mutate('retry') : operate.mutate('sync'))}
    >
      Try again
    </Button>
  );
}
