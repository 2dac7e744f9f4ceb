import { Injectable } from '@nestjs/common';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { Problem } from '../platform/http/problem';
import { LiveAnnouncer } from '../platform/live/live-announcer';
import {
  decisionColumns,
  saveDecision,
  snapshotOf,
  undoLast,
  type DecisionKind,
  type DecisionRow,
} from './decision.store';
import { viewDecisions } from './decision-view';
import type { PersonDecisionDto } from './decision.dto';
import { lockPeople } from './match-persons.sql';
import { bestName, requirePersons } from './person-rows.sql';
import { dismissPair, mergePersons, splitAccounts } from './decide.sql';

interface Decided {
  kind: DecisionKind;
  /** Who is there before it; the first is whom it is about. */
  persons: string[];
  /** @returns persons that it made. */
  change: (sql: Sql) => Promise<string[]>;
}

/** What people say about who is who. Each decision is kept and can be undone; no import undoes one. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly live: LiveAnnouncer,
  ) {}

  /** Says that a person's accounts are one person. @throws Problem 404; 409 when all of them are confirmed already. */
  confirm(at: ProjectScope, personId: string): Promise<PersonDecisionDto> {
    return this.decide(at, {
      kind: 'confirm',
      persons: [personId],
      change: async (sql) => {
        const { rowCount } = await sql.query(
          `update kb.person_accounts set confirmed_by = current_setting('app.actor'), confirmed_at = now()
           where tenant_id = kb.current_tenant() and person_id = $1 and confirmed_at is null`,
          [personId],
        );
        if (rowCount === 0)
          throw Problem.conflict('All accounts of this person are confirmed already. Nothing was changed.');
        await sql.query(
          `update kb.person_suggestions set state = 'dismissed'
           where tenant_id = kb.current_tenant() and kind = 'apart' and person_id = $1`,
          [personId],
        );
        return [];
      },
    });
  }

  /** Says that several persons are one. @throws Problem 400, 404 */
  merge(at: ProjectScope, into: string, from: string[]): Promise<PersonDecisionDto> {
    const others = [...new Set(from)];
    if (others.includes(into))
      throw Problem.invalid([{ path: 'from', message: 'names the person to merge into; leave it out' }]);
    return this.decide(at, {
      kind: 'merge',
      persons: [into, ...others],
      change: (sql) => mergePersons(sql, into, others),
    });
  }

  /** Says that some of a person's accounts are somebody else's. @throws Problem 400, 404 */
  split(at: ProjectScope, personId: string, accountIds: string[]): Promise<PersonDecisionDto> {
    return this.decide(at, {
      kind: 'split',
      persons: [personId],
      change: (sql) => splitAccounts(sql, at.projectId, personId, [...new Set(accountIds)]),
    });
  }

  /** Chooses a person's name; null lets it follow the accounts again. */
  async rename(at: ProjectScope, personId: string, name: string | null): Promise<PersonDecisionDto> {
    return this.decide(at, {
      kind: 'rename',
      persons: [personId],
      change: async (sql) => {
        await sql.query(
          `update kb.persons set display_name = $2, named_by = case when $3 then current_setting('app.actor') end
           where tenant_id = kb.current_tenant() and id = $1`,
          [personId, name ?? (await bestName(sql, personId)), name !== null],
        );
        return [];
      },
    });
  }

  /** Says that two persons are not the same. @throws Problem 404; 409 when it was answered already. */
  async dismiss(at: ProjectScope, suggestionId: string): Promise<PersonDecisionDto> {
    const { rows } = await this.transactions.run(at.tenantId, at.actor, (sql) =>
      sql.query<{ kind: string; state: string; personId: string; otherId: string }>(
        `select kind, state, person_id as "personId", other_id as "otherId" from kb.person_suggestions where id = $1`,
        [suggestionId],
      ),
    );
    const asked = rows[0];
    if (!asked) throw Problem.notFound();
    if (asked.kind === 'apart') return this.confirm(at, asked.personId);
    return this.decide(at, {
      kind: 'dismiss',
      persons: [asked.personId, asked.otherId],
      change: async (sql) => {
        const { rowCount } = await dismissPair(sql, asked.personId, asked.otherId);
        if (rowCount === 0) throw Problem.conflict('Somebody answered this already, so nothing was changed.');
        return [];
      },
    });
  }

  /** Undoes the last decision about a person. @throws Problem 404, 409 */
  async undo(at: ProjectScope, personId: string): Promise<PersonDecisionDto> {
    const undone = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await lockPeople(sql);
      await requirePersons(sql, at, [personId]);
      const { id, kind, personIds } = await undoLast(sql, personId);
      await this.tell(sql, at, 'person.undone', personId, { decision: kind, persons: personIds });
      return this.view(sql, id, personIds);
    });
    this.announce(at);
    return undone;
  }

  private async decide(at: ProjectScope, { kind, persons, change }: Decided): Promise<PersonDecisionDto> {
    const decided = await this.transactions.run(at.tenantId, at.actor, async (sql) => {
      await lockPeople(sql);
      const were = await requirePersons(sql, at, persons);
      const before = await snapshotOf(sql, persons);
      const made = await change(sql);
      const personIds = [...persons, ...made];
      const after = await snapshotOf(sql, personIds);
      const names = [
        ...persons.map((id) => were.get(id)!),
        ...after.persons
          .filter(({ id }) => made.includes(id) || kind === 'rename')
          .map(({ displayName }) => displayName),
      ];
      const id = await saveDecision(sql, { kind, names, before, after, personIds });
      await this.tell(sql, at, eventTypes[kind], persons[0]!, { persons: personIds });
      return this.view(sql, id, personIds);
    });
    this.announce(at);
    return decided;
  }

  /** For whoever follows; and the next import compares persons again, since who they are changed. */
  private async tell(sql: Sql, at: ProjectScope, type: string, subjectId: string, data: object): Promise<void> {
    await sql.query('delete from kb.people_matchings where tenant_id = kb.current_tenant()');
    await recordEvent(sql, { type, projectId: at.projectId, subjectType: 'person', subjectId, data });
  }

  private async view(sql: Sql, id: string, personIds: string[]): Promise<PersonDecisionDto> {
    const { rows } = await sql.query<DecisionRow>(
      `select ${decisionColumns} from kb.person_decisions d where d.id = $1`,
      [id],
    );
    const [view] = await viewDecisions(sql, rows);
    return { ...view!, personIds };
  }

  private announce({ projectId }: ProjectScope): void {
    this.live.changed({ projectId, topic: 'people' });
  }
}

const eventTypes: Record<DecisionKind, string> = {
  confirm: 'person.confirmed',
  merge: 'person.merged',
  split: 'person.split',
  rename: 'person.renamed',
  dismiss: 'person.told_apart',
};
