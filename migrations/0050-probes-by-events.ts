import { migration } from './migration';

/** Webhook events make attempts at a provider that does not work, as parts of runs do. */
export const ProbesByEvents = migration({
  name: 'ProbesByEvents1760000000050',
  sql: `
    alter table kb.circuits rename column probe_partition_id to probe_id;
    comment on column kb.circuits.probe_id is
      'The part of a run, or the claim on webhook events, that is let through while it is half open.';
    comment on column kb.circuits.probe_token is 'Fencing token of that part; 0 for events, each claim on which has an id of its own.';
  `,
});
