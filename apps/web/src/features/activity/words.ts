import { causeName, kindName } from '../problems/words';
import type { Activity } from './api/activity';

/** What was done, to be read between who and what: "Ada" "invited" "bo@example.com". */
const verbs: Record<string, string> = {
  'access.refused': 'was refused',
  'account.password_reset': 'set a new password by link for',
  'account.password_set': 'set the password of',
  'account.linked': 'linked single sign-on to',
  'activity.exported': 'exported the activity of',
  'connection.created': 'gave access to',
  'dead_letter.added': 'gave up work of',
  'dead_letters.discarded': 'put away given-up work of',
  'deletions.decided': 'decided about deletions in',
  'integration.created': 'connected',
  'integration.changed': 'changed',
  'integration.deleted': 'deleted',
  'integration.disconnected': 'disconnected',
  'integration.reconnected': 'reconnected',
  'integration.state_changed': 'changed the state of',
  'integration.paused': 'paused',
  'integration.resumed': 'resumed',
  'invitation.created': 'invited',
  'invitation.revoked': 'took back the invitation of',
  'mapping.changed': 'changed the mapping of',
  'member.joined': 'joined as',
  'member.removed': 'removed',
  'member.reset_link_made': 'made a reset link for',
  'member.role_changed': 'changed the role of',
  'oauth_app.removed': 'removed the OAuth app of',
  'oauth_app.set': 'set the OAuth app of',
  'person.confirmed': 'confirmed whose accounts these are',
  'person.merged': 'said that two people are one',
  'person.renamed': 'renamed a person',
  'person.split': 'took accounts away from a person',
  'person.told_apart': 'said that two people are not one',
  'person.undone': 'undid a decision about people',
  'project.created': 'made the project',
  'project.changed': 'changed the project',
  'project.deleted': 'deleted the project',
  'records.exported': 'exported records of',
  'records.read_again': 'had records read again in',
  'run.queued': 'asked for an import of',
  'secret.opened': 'opened the secret of',
  'secret.replaced': 'replaced the secret of',
  'session.ended': 'signed out',
  'session.refused': 'was not let in as',
  'session.started': 'signed in as',
  'sync.requested': 'asked for a sync of',
  'tenant.created': 'made the organisation',
  'tenant.renamed': 'renamed the organisation',
  'tenant.resumed': 'opened again the organisation',
  'tenant.suspended': 'suspended the organisation',
  'token.created': 'made the API token',
  'token.revoked': 'revoked the API token',
  'webhook_event.replayed': 'replayed a webhook of',
  'webhooks.registered_anew': 'had webhooks registered anew for',
  'webhooks.secrets_renewed': 'had webhook secrets renewed for',
};

/** The verb of an action; one that is not known here by its own name, without its dots and dashes. */
export function verbOf(action: string): string {
  return verbs[action] ?? action.replaceAll(/[._]/g, ' ');
}

/** Kinds of things, as the filter offers them. */
export const objectTypes = [
  ['', 'Everything'],
  ['integration', 'Integrations'],
  ['member', 'Members'],
  ['invitation', 'Invitations'],
  ['token', 'API tokens'],
  ['project', 'Projects'],
  ['session', 'Sign-ins'],
  ['connection', 'Connections'],
] as const;

/** Details by the name people know them by; the rest by their own, in words. */
const detailNames: Record<string, string> = {
  mode: 'reads',
  trigger: 'started',
  providerKey: 'tool',
  slug: 'short name',
  // A sentence of its own.
  say: '',
};

const detailValues: Record<string, Record<string, string>> = {
  mode: { full: 'everything', incremental: 'what changed', remap: 'nothing, maps anew', deletions: 'what is gone' },
  trigger: { manual: 'by a person', schedule: 'by schedule', first: 'after connecting', webhook: 'by a webhook' },
  state: { needs_reauth: 'has to be reconnected' },
};

/** Ids, which say nothing to a reader; the export has them. */
const unsaid = new Set(['persons']);

/**
 * What else is known of it, as short pairs; nested things are left to the export.
 * @param tools names of the tools by their keys.
 */
export function detailsOf({ data }: Pick<Activity, 'data'>, tools: ReadonlyMap<string, string>): [string, string][] {
  return Object.entries(data).flatMap(([name, value]): [string, string][] => {
    if (unsaid.has(name) || value === null || value === '' || (typeof value === 'object' && !Array.isArray(value)))
      return [];
    const text = Array.isArray(value) ? value.filter((each) => typeof each !== 'object').join(', ') : String(value);
    return [[detailNames[name] ?? wordsIn(name), valueOf(name, text, tools)]];
  });
}

function valueOf(name: string, text: string, tools: ReadonlyMap<string, string>): string {
  if (name === 'providerKey') return tools.get(text) ?? text;
  if (name === 'kind') return kindName(text);
  if (name === 'cause') return causeName(text);
  return detailValues[name]?.[text] ?? (text === 'true' ? 'yes' : text === 'false' ? 'no' : text);
}

/** "sharedWith" → "shared with". */
function wordsIn(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
}
