import { callsForSomebody } from '../dead-letters/given-up';

/** Of `integrationTables`: a person has to do something before it goes on. */
export const needsYou = `(i.state in ('needs_reauth', 'failing')
  or (i.state = 'pending' and i.state_reason is not null)
  or (i.state = 'paused' and t.consecutive_failures > 0)
  or exists (select from kb.deletion_holds h where h.tenant_id = i.tenant_id and h.integration_id = i.id
             and h.state = 'waiting')
  or (i.state not in ('paused', 'disabled')
      and exists (select from kb.dead_letters d where d.tenant_id = i.tenant_id and d.integration_id = i.id
                  and ${callsForSomebody('d')})))`;

/**
 * How many of `integrationTables` there are and how they are. Fresh: the last success is no older than three periods of the
 * schedule; two of the long ones.
 */
export const summaryColumns = `count(i.id)::int as connected,
  (count(*) filter (where i.state in ('connected', 'syncing') and t.last_success_at > now() - case t.schedule
     when '15min' then interval '45 minutes' when 'hourly' then interval '3 hours'
     when 'daily' then interval '2 days' else interval '14 days' end))::int as fresh,
  (count(*) filter (where ${needsYou}))::int as "needsYou"`;
