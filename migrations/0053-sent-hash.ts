import { migration } from './migration';

/** Most of what is read again is byte for byte what it was: one hash tells, without writing the content out once more. */
export const SentHash = migration({
  name: 'SentHash1760000000053',
  sql: `
    alter table kb.raw_records add column sent_hash bytea;
    comment on column kb.raw_records.sent_hash is
      'Over the bytes that the stored content was first sent as; null where they are not known. Others may hold the same content.';
  `,
});
