import { Injectable } from '@nestjs/common';
import { compileReverse, problemsOf, transforms, type ConversionSchema } from '@tributary/mapping';
import { modelOf } from '@tributary/model';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { ProjectScope } from '../auth/scope';
import { TenantTransaction, type Sql } from '../platform/database/tenant-transaction';
import { recordEvent } from '../platform/events/domain-events';
import { etagOf, requireMatch } from '../platform/http/etag';
import { Problem } from '../platform/http/problem';
import { enqueueRemap, remapSoon } from '../sync/remap-run';
import type { RunDto } from '../sync/run.dto';
import { lockRunAndTask } from '../sync/run-rows';
import { RunsService } from '../sync/runs.service';
import { SyncRequestsService } from '../sync/sync-requests.service';
import { schemaOf } from './effective.sql';
import { checkMapping } from './mapping-check';
import { samplesOf, tryMapping } from './mapping-test';
import type {
  MappingDto,
  MappingListDto,
  MappingTestDto,
  MappingVersionListDto,
  MappingVersionSchemaDto,
  SavedMappingDto,
  SaveMappingDto,
  TestMappingDto,
  TransformListDto,
} from './mapping.dto';
import { insertVersion, mappedStreams, versionsOf, versionView, type MappedStream } from './mapping-versions.sql';

/** How an integration maps what it reads: looked at, tried on stored records, changed, restored. */
@Injectable()
export class MappingsService {
  constructor(
    private readonly transactions: TenantTransaction,
    private readonly requests: SyncRequestsService,
    private readonly runs: RunsService,
  ) {}

  async list(at: ProjectScope, integrationId: string): Promise<MappingListDto> {
    const streams = await this.within(at, (sql) => mappedStreams(sql, at, integrationId));
    return { items: streams.map(summary) };
  }

  async get(at: ProjectScope, integrationId: string, stream: string): Promise<MappingDto> {
    return view(await this.within(at, (sql) => find(sql, at, integrationId, stream)));
  }

  async versions(at: ProjectScope, integrationId: string, stream: string): Promise<MappingVersionListDto> {
    return this.within(at, async (sql) => {
      await find(sql, at, integrationId, stream);
      return { items: (await versionsOf(sql, integrationId, stream)).map(versionView) };
    });
  }

  async version(
    at: ProjectScope,
    integrationId: string,
    stream: string,
    version: number,
  ): Promise<MappingVersionSchemaDto> {
    return this.within(at, async (sql) => {
      const { standard } = await find(sql, at, integrationId, stream);
      const row = (await versionsOf(sql, integrationId, stream)).find((each) => each.version === version);
      if (!row) throw Problem.notFound();
      return { ...versionView(row), schema: schemaOf(row, [standard]) ?? standard };
    });
  }

  /** Maps stored records with a schema that is not saved. @throws Problem 404. */
  async test(at: ProjectScope, integrationId: string, stream: string, body: TestMappingDto): Promise<MappingTestDto> {
    const { mapped, samples } = await this.within(at, async (sql) => ({
      mapped: await find(sql, at, integrationId, stream),
      samples: await samplesOf(sql, integrationId, stream, body),
    }));
    const checked = checkMapping(body.schema, mapped.standard, mapped.schema.version + 1);
    if ('problems' in checked) return { problems: checked.problems, samples: [] };
    const usable = problemsOf(mapped.schema, modelOf(mapped.schema.target).fields).length === 0;
    return { problems: [], samples: tryMapping(samples, usable ? mapped.schema : mapped.standard, checked.schema) };
  }

  /**
   * Saves a new version, which counts at once, and has stored records mapped anew.
   * @throws Problem 400 with everything that is wrong; 404; 412 when another version was saved meanwhile.
   */
  async save(
    at: ProjectScope,
    integrationId: string,
    stream: string,
    { schema, note }: SaveMappingDto,
    ifMatch: string | undefined,
  ): Promise<SavedMappingDto> {
    return this.change(at, integrationId, stream, ifMatch, (mapped, next) => {
      const checked = checkMapping(schema, mapped.standard, next);
      if ('schema' in checked) return Promise.resolve({ schema: checked.schema, note: note ?? null });
      throw Problem.invalid(checked.problems.map(({ at: place, message }) => ({ path: `schema.${place}`, message })));
    });
  }

  /** Makes an earlier version, or the provider's own mapping, the newest one. @throws Problem 404; 409 when it no longer fits. */
  async restore(at: ProjectScope, integrationId: string, stream: string, version: number): Promise<SavedMappingDto> {
    return this.change(at, integrationId, stream, undefined, async (mapped, next, sql) => {
      if (version === 0) return { schema: null, note: 'Back to the mapping that comes with the provider.' };
      const row = (await versionsOf(sql, integrationId, stream)).find((each) => each.version === version);
      if (!row) throw Problem.notFound();
      const note = `Back to version ${version}.`;
      if (!row.schema) return { schema: null, note };
      const checked = checkMapping({ ...row.schema }, mapped.standard, next);
      if ('schema' in checked) return { schema: checked.schema, note };
      const [first] = checked.problems;
      throw Problem.conflict(
        `Version ${version} no longer fits: ${first!.at}: ${first!.message} Edit it and save it anew.`,
      );
    });
  }

  /** Has stored records mapped anew. @throws Problem 404; 409 when a run is active. */
  async remap(at: ProjectScope, integrationId: string, stream: string): Promise<RunDto> {
    const { actor } = at;
    const runId = await this.within(at, async (sql) => {
      await find(sql, at, integrationId, stream);
      return enqueueRemap(sql, { integrationId, streams: [stream], requestedBy: actor, actor });
    });
    this.requests.rung(integrationId);
    return this.runs.get(at, runId);
  }

  /** Every transform there is, with its arguments and examples. */
  transforms(): TransformListDto {
    const items = [...transforms.values()].map(({ name, title, doc, input, output, args, examples, noInverse }) => ({
      name,
      title,
      doc,
      input: [...input],
      output,
      examples: [...examples],
      args: z.toJSONSchema(args, { io: 'input' }),
      noInverse: noInverse ?? null,
    }));
    return { items };
  }

  private async change(
    at: ProjectScope,
    integrationId: string,
    stream: string,
    ifMatch: string | undefined,
    make: (
      mapped: MappedStream,
      next: number,
      sql: Sql,
    ) => Promise<{ schema: ConversionSchema | null; note: string | null }>,
  ): Promise<SavedMappingDto> {
    const { actor, projectId } = at;
    const saved = await this.within(at, async (sql) => {
      await lockRunAndTask(sql, integrationId);
      const mapped = await find(sql, at, integrationId, stream, 'for no key update of i');
      requireMatch(ifMatch, versionTag(view(mapped)));
      const next = Math.max(mapped.standard.version, mapped.schema.version) + 1;
      const made = await make(mapped, next, sql);
      await insertVersion(sql, { id: uuidv7(), integrationId, stream, version: next, createdBy: actor, ...made });
      await recordEvent(sql, {
        type: 'mapping.changed',
        projectId,
        integrationId,
        subjectType: 'integration',
        subjectId: integrationId,
        data: { stream, version: next },
      });
      const runId = await remapSoon(sql, { integrationId, streams: [stream], requestedBy: actor, actor });
      return { ...view(await find(sql, at, integrationId, stream)), runId };
    });
    this.requests.rung(integrationId);
    return saved;
  }

  private within<T>(at: ProjectScope, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.transactions.run(at.tenantId, at.actor, work);
  }
}

/** What an edit is based on. */
export function versionTag({ stream, version, schema }: MappingDto): unknown {
  return { stream, version, schema };
}

export function mappingTag(mapping: MappingDto): string {
  return etagOf(versionTag(mapping));
}

/** @throws Problem 404 for an integration or a stream that is not there. */
async function find(
  sql: Sql,
  at: ProjectScope,
  integrationId: string,
  stream: string,
  lock: '' | 'for no key update of i' = '',
): Promise<MappedStream> {
  const found = (await mappedStreams(sql, at, integrationId, lock)).find((each) => each.stream === stream);
  if (!found) throw Problem.notFound();
  return found;
}

function summary({ stream, title, schema, origin, changedAt }: MappedStream) {
  const { target, version } = schema;
  return { stream, title, target, version, origin, changedAt: changedAt?.toISOString() ?? null };
}

function view(mapped: MappedStream): MappingDto {
  const { fields } = modelOf(mapped.schema.target);
  const problems = problemsOf(mapped.schema, fields);
  const reverse = problems.length === 0 ? compileReverse(mapped.schema, fields) : undefined;
  return {
    ...summary(mapped),
    schema: mapped.schema,
    problems,
    writable: [...(reverse?.writable ?? [])],
    notWritable: [...(reverse?.refused ?? [])],
  };
}
