import type { operations } from '@tributary/api-client';
import { api, type Scope } from '../../../app/api';
import type { RecordsView } from '../filter';
import type { RecordType } from '../types';

type Query = operations['RecordExportsController_export']['parameters']['query'];
export type ExportFormat = Query['format'];

export interface ExportChoice {
  format: ExportFormat;
  /** Undefined: all but long texts. */
  fields: string[] | undefined;
  /** Undefined: everything that fits the view. */
  ids: string[] | undefined;
}

/** As many as one file can be asked for by id. */
export const mostExportIds = 500;

export interface ExportedFile {
  name: string;
  content: Blob;
}

/**
 * Reads what fits the view as a file, with the rights and the project of the page. Throws when it is refused, broken
 * off or aborted.
 * @param onBytes told how much has arrived.
 */
export async function exportRecords(
  scope: Scope,
  type: RecordType,
  { q, sort, filters }: Pick<RecordsView, 'q' | 'sort' | 'filters'>,
  { format, fields, ids }: ExportChoice,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const query: Query = {
    format,
    sort,
    ...(q ? { q } : {}),
    ...(Object.keys(filters).length > 0 ? { filter: filters } : {}),
    ...(fields ? { fields: fields.join(',') } : {}),
    ...(ids ? { ids: ids.join(',') } : {}),
  };
  const { response, data } = await api(scope).GET('/api/records/{type}/export', {
    params: { path: { type }, query },
    parseAs: 'stream',
    signal,
  });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = (data as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    onBytes(bytes);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    name: name ?? `${type}.${format}`,
    content: new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/json' }),
  };
}
