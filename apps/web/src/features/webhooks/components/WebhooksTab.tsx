import type { Integration } from '../../integrations/api/integrations';
import { EventLog } from './EventLog';
import { Subscriptions } from './Subscriptions';
import classes from './WebhooksTab.module.css';

/** How changes arrive by themselves: where the tool calls us, and what came. */
export function WebhooksTab({ integration }: { integration: Integration }) {
  return (
    <div className={classes.tab}>
      <Subscriptions integration={integration} />
      <EventLog integration={integration} />
    </div>
  );
}
