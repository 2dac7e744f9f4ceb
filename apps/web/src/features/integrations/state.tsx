import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconKey,
  IconPlayerPause,
  IconPower,
  IconRefresh,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/Badge';
import type { Integration } from './api/integrations';

interface Look {
  tone: Tone;
  word: string;
  icon: ReactNode;
}

const size = 13;
const scheduleMs: Record<Integration['schedule'], number> = {
  '15min': 15 * 60_000,
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 7 * 86_400_000,
  // Its starts may lie any time apart.
  cron: Number.POSITIVE_INFINITY,
  manual: Number.POSITIVE_INFINITY,
};

/** Older than two rounds of its schedule: something does not run as it should. */
export function isBehind(integration: Integration, now: number): boolean {
  if (!integration.freshAt) return false;
  return now - new Date(integration.freshAt).getTime() > 2 * scheduleMs[integration.schedule];
}

/** True when a person has to do something before it goes on. */
export function needsYou(integration: Integration): boolean {
  if (integration.state === 'paused' || integration.state === 'disabled') return false;
  return (
    integration.state === 'needs_reauth' || integration.state === 'failing' || Boolean(integration.stateReason?.action)
  );
}

function lookOf(integration: Integration, now: number): Look {
  switch (integration.state) {
    case 'pending':
      if (integration.stateReason) return { tone: 'needs', word: 'Set up', icon: <IconSettings size={size} /> };
      return { tone: 'working', word: 'Starting', icon: <IconClock size={size} /> };
    case 'syncing':
      return {
        tone: 'working',
        word: integration.lastSyncAt ? 'Syncing' : 'Importing',
        icon: <IconRefresh size={size} />,
      };
    case 'needs_reauth':
      return { tone: 'needs', word: 'Reconnect', icon: <IconKey size={size} /> };
    case 'failing':
      return { tone: 'broken', word: 'Failing', icon: <IconAlertTriangle size={size} /> };
    case 'paused':
      return { tone: 'paused', word: 'Paused', icon: <IconPlayerPause size={size} /> };
    case 'disabled':
      return { tone: 'paused', word: 'Off', icon: <IconPower size={size} /> };
    default:
      if (integration.stateReason?.action)
        return { tone: 'needs', word: 'Needs you', icon: <IconAlertTriangle size={size} /> };
      if (isBehind(integration, now)) return { tone: 'needs', word: 'Behind', icon: <IconClock size={size} /> };
      return {
        tone: 'fresh',
        word: integration.freshAt ? 'Fresh' : 'Connected',
        icon: <IconCircleCheck size={size} />,
      };
  }
}

/** The state of an integration in one word. */
export function StateBadge({ integration, now }: { integration: Integration; now: number }) {
  const look = lookOf(integration, now);
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.word}
    </Badge>
  );
}
