import { Roles } from './0001-roles';
import { Settings } from './0002-settings';
import { PeopleAndTenants } from './0003-people-and-tenants';
import { Projects } from './0004-projects';
import { Integrations } from './0005-integrations';
import { Sync } from './0006-sync';
import { RawRecords } from './0007-raw-records';
import { Records } from './0008-records';
import { History } from './0009-history';
import { Persons } from './0010-persons';
import { Deletions } from './0011-deletions';
import { QuotasAndUsage } from './0012-quotas-and-usage';
import { Monitoring } from './0013-monitoring';
import { Resolvers } from './0014-resolvers';
import { Claims } from './0015-claims';
import { Schedule } from './0016-schedule';
import { Quota } from './0017-quota';
import { Purge } from './0018-purge';
import { Webhooks } from './0019-webhooks';
import { WebhookDoors } from './0020-webhook-doors';
import { OAuth } from './0021-oauth';
import { CodeAndComments } from './0022-code-and-comments';
import { Mappings } from './0024-mappings';
import { Schedules } from './0025-schedules';
import { ApiTokens } from './0026-api-tokens';
import { SetUpFirst } from './0027-set-up-first';
import { Members } from './0030-members';
import { PasswordResets } from './0031-password-resets';
import { AuditLog } from './0032-audit-log';
import { SingleSignOn } from './0033-single-sign-on';
import { Suspension } from './0034-suspension';
import { SavedViews } from './0037-saved-views';
import { RecordChanges } from './0038-record-changes';
import { RecordIndexes } from './0039-record-indexes';
import { Circuits } from './0040-circuits';
import { DeadLetters } from './0041-dead-letters';
import { ResponseTimes } from './0042-response-times';
import { PersonMatching } from './0044-person-matching';
import { CommitEmails } from './0045-commit-emails';
import { PersonDecisions } from './0046-person-decisions';
import { WorkOfPeople } from './0047-work-of-people';
import { Backup } from './0048-backup';
import { Operations } from './0049-operations';
import { ProbesByEvents } from './0050-probes-by-events';
import { PartsOfWork } from './0051-parts-of-work';
import { NewestOfCommonWords } from './0052-newest-of-common-words';
import { SentHash } from './0053-sent-hash';
import { UnresolvedReferences } from './0054-unresolved-references';

/** In the order in which they run. */
export const migrations = [
  Roles,
  Settings,
  PeopleAndTenants,
  Projects,
  Integrations,
  Sync,
  RawRecords,
  Records,
  History,
  Persons,
  Deletions,
  QuotasAndUsage,
  Monitoring,
  Resolvers,
  Claims,
  Schedule,
  Quota,
  Purge,
  Webhooks,
  WebhookDoors,
  OAuth,
  CodeAndComments,
  Mappings,
  Schedules,
  ApiTokens,
  SetUpFirst,
  Members,
  PasswordResets,
  AuditLog,
  SingleSignOn,
  Suspension,
  SavedViews,
  RecordChanges,
  RecordIndexes,
  Circuits,
  DeadLetters,
  ResponseTimes,
  PersonMatching,
  CommitEmails,
  PersonDecisions,
  WorkOfPeople,
  Backup,
  Operations,
  ProbesByEvents,
  PartsOfWork,
  NewestOfCommonWords,
  SentHash,
  UnresolvedReferences,
];
