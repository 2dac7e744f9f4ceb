import type { MappedRecord } from '@tributary/model';
import type { RecordProblem } from './ports';
import type { ShapeMapping } from './shape-mapping';

export interface Mapped<Source> {
  record: Source;
  values: MappedRecord;
}

export interface RefusedRecord extends RecordProblem {
  externalId: string;
}

/** Maps what fits; one that does not is a problem of its own, and says which field and why. */
export function mapAll<Source extends { externalId: string; raw: unknown }>(
  { stream, shape, mapping }: ShapeMapping,
  records: readonly Source[],
): { mapped: Mapped<Source>[]; refused: RefusedRecord[] } {
  const { schema } = stream.shapes[shape] ?? stream.shapes.list;
  const mapped: Mapped<Source>[] = [];
  const refused: RefusedRecord[] = [];
  for (const record of records) {
    const { externalId, raw } = record;
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      const details = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
      const first = details[0];
      const message = `The record is not of the form we know: ${first?.path || 'it'}: ${first?.message}.`;
      refused.push({ externalId, raw, code: 'unexpected_form', message, details });
      continue;
    }
    const result = mapping.map(raw);
    if (result.ok) mapped.push({ record, values: result.values });
    else {
      const first = result.errors[0];
      const message = `The field ${first?.field} does not fit: ${first?.message}`;
      refused.push({ externalId, raw, code: 'does_not_fit', message, details: result.errors });
    }
  }
  return { mapped, refused };
}
