/** The kinds of rings. Ids are hints; whoever hears one looks at the rows. */
export const bells = {
  /** Parts of runs may be claimed. */
  sync: 'sync',
  /** Leases were taken away: workers look which of theirs still hold. */
  leases: 'leases',
  /** Tasks may be due. */
  due: 'due',
  /** Domain events were written; the id is the integration's. */
  events: 'events',
  /** Webhook events may be claimed. */
  webhooks: 'webhooks',
  /** Subscriptions of integrations may have to be made, renewed or removed. */
  webhookSetups: 'webhook-setups',
} as const;
