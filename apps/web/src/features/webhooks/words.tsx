import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconPower,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/Badge';
import type { WebhookEvent } from './api/events';
import type { Subscription, WebhookStatus } from './api/webhooks';

type Look = [tone: Tone, word: string, icon: ReactNode];
const size = 13;

export const eventWords: Record<WebhookEvent['state'], string> = {
  received: 'Received',
  processing: 'Working',
  done: 'Done',
  ignored: 'Ignored',
  failed: 'Tried again',
  dead: 'Given up',
};

const eventLooks: Record<WebhookEvent['state'], [Tone, ReactNode]> = {
  received: ['working', <IconClock key="i" size={size} />],
  processing: ['working', <IconRefresh key="i" size={size} />],
  done: ['fresh', <IconCircleCheck key="i" size={size} />],
  ignored: ['paused', <IconCircleMinus key="i" size={size} />],
  failed: ['needs', <IconAlertTriangle key="i" size={size} />],
  dead: ['broken', <IconX key="i" size={size} />],
};

const subscriptionLooks: Record<Subscription['state'], Look> = {
  pending: ['working', 'Registering', <IconClock key="i" size={size} />],
  active: ['fresh', 'Listening', <IconCircleCheck key="i" size={size} />],
  failing: ['needs', 'Losing events', <IconAlertTriangle key="i" size={size} />],
  suspended: ['needs', 'Suspended', <IconAlertTriangle key="i" size={size} />],
  missing: ['broken', 'Missing', <IconX key="i" size={size} />],
  silent: ['needs', 'Silent', <IconAlertTriangle key="i" size={size} />],
  failed: ['broken', 'Not registered', <IconX key="i" size={size} />],
};

const setupLooks: Record<WebhookStatus['state'], Look> = {
  pending: ['working', 'Setting up', <IconClock key="i" size={size} />],
  active: ['fresh', 'On', <IconCircleCheck key="i" size={size} />],
  failing: ['needs', 'Needs a look', <IconAlertTriangle key="i" size={size} />],
  off: ['paused', 'Off', <IconPower key="i" size={size} />],
  unsupported: ['paused', 'None here', <IconPower key="i" size={size} />],
};

/** What became of an event, in a word. */
export function EventBadge({ state }: { state: WebhookEvent['state'] }) {
  const [tone, icon] = eventLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {eventWords[state]}
    </Badge>
  );
}

export function SubscriptionBadge({ state }: { state: Subscription['state'] }) {
  return <LookBadge look={subscriptionLooks[state]} />;
}

export function SetupBadge({ state }: { state: WebhookStatus['state'] }) {
  return <LookBadge look={setupLooks[state]} />;
}

function LookBadge({ look: [tone, word, icon] }: { look: Look }) {
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

/** `taskStatusUpdated` → “task status updated”, `issues.opened` → “issues opened”. */
export function kindWords(kind: string | null): string {
  if (kind === null) return 'An event without a name';
  const words = kind
    .replaceAll(/[._-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
