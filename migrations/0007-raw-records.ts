import { migration } from './migration';
import { syncedTable } from './tenant-table';

export const RawRecords = migration({
  name: 'RawRecords1760000000007',
  sql: `
    create table kb.raw_records (
      tenant_id uuid not null,
      integration_id uuid not null,
      stream text collate "C" not null,
      external_id text collate "C" not null,
      shape text collate "C" not null,
      hash bytea not null,
      version bigint,
      observed_at timestamptz not null,
      gone_at timestamptz,
      mapping_version integer not null,
      payload json not null,
      primary key (tenant_id, integration_id, stream, external_id, shape)
    ) with (toast_tuple_target = 8160); -- compressing payloads of some KB costs a third of storing them
    comment on table kb.raw_records is 'The latest payload per record and shape, so that a changed mapping asks the provider nothing.';
    comment on column kb.raw_records.hash is 'Over the payload without its volatile paths; an equal hash costs no write.';
    comment on column kb.raw_records.version is 'The provider''s own version: updated-at in epoch milliseconds.';
    comment on column kb.raw_records.observed_at is 'When the request that brought it was sent.';
    comment on column kb.raw_records.gone_at is 'Observed-at of the evidence that it was deleted; an older page cannot bring it back.';
    ${syncedTable('raw_records')}
  `,
});
