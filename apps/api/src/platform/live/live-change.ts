/** The Postgres channel between whoever changes something and whoever holds open pages. */
export const liveChannel = 'tributary_live';

export const liveTopics = ['integration', 'run', 'records', 'webhooks', 'people'] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** Something changed in a project. Ids only: pages ask again, under their own rights. */
export interface LiveChange {
  projectId: string;
  topic: LiveTopic;
  /** Left out of what is no integration's, such as persons. */
  integrationId?: string;
  runId?: string;
  recordType?: string;
}

/** What travels on the channel. */
export type LiveMessage =
  | { kind: 'changed'; changes: (LiveChange & { at: string })[] }
  | { kind: 'sessionsEnded'; ids: string[] }
  | { kind: 'accessChanged'; userIds: string[] };
const kinds: readonly unknown[] = ['changed', 'sessionsEnded', 'accessChanged'] satisfies LiveMessage['kind'][];

/** Reads a message; undefined for one that an older or newer process understands and this one does not. */
export function readLiveMessage(payload: string): LiveMessage | undefined {
  try {
    const message = JSON.parse(payload) as LiveMessage;
    return kinds.includes(message?.kind) ? message : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
