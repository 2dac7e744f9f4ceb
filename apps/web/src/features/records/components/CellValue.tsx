import { RelativeTime } from '../../../ui/RelativeTime';
import { count, dayOf, exactTime } from '../../../ui/words';
import { useIntegrations } from '../../integrations/api/integrations';
import { useFacets } from '../api/facets';
import type { RecordField } from '../api/record-schema';
import type { RecordRow } from '../api/records';
import { valueName } from '../sentence';
import type { RecordType } from '../types';
import { CategoryMark } from './CategoryMark';
import classes from './RecordTable.module.css';

interface Props {
  record: RecordRow;
  field: RecordField;
  type: RecordType;
}

/** A value as a table shows it: short, on one line. */
export function CellValue({ record, field, type }: Props) {
  const value = valueOf(record, field);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return (
      <span className={classes.none} aria-label="empty">
        –
      </span>
    );
  }
  switch (field.kind) {
    case 'timestamp':
      return <Time name={field.name} at={timeOf(value)} />;
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'integer':
    case 'double':
      return count(Number(value));
    case 'texts':
      return <span title={(value as string[]).join(', ')}>{(value as string[]).join(', ')}</span>;
    case 'ref':
      return <RefName type={type} field={field} value={String(value)} />;
    case 'refs':
      return `${(value as string[]).length}`;
    case 'json':
      return <span title="Open the record to see them">{Array.isArray(value) ? `${value.length} fields` : 'set'}</span>;
    case 'longtext':
      return String(value).slice(0, 200);
    default:
      if (field.name === 'integrationId') return <IntegrationName id={String(value)} />;
      return field.name === 'status' ? (
        <CategoryMark category={record.fields.statusCategory} name={String(value)} />
      ) : (
        <span title={String(value)}>{valueName(field, String(value))}</span>
      );
  }
}

/** Most fields are the model's; a few belong to every record (its id in the tool, when it was first seen). */
export function valueOf(record: RecordRow, field: RecordField): unknown {
  return record.fields[field.name] ?? (record as unknown as Record<string, unknown>)[field.name];
}

/** The API sends times as ISO texts; numbers are epoch milliseconds. */
export function timeOf(value: unknown): string {
  return typeof value === 'number' ? new Date(value).toISOString() : String(value);
}

/** Planned dates are days; what happened is told relative to now. */
function Time({ name, at }: { name: string; at: string }) {
  if (name === 'dueDate' || name === 'startDate') {
    return (
      <time dateTime={at} title={exactTime(at)}>
        {dayOf(at)}
      </time>
    );
  }
  return <RelativeTime at={at} />;
}

/** The name behind a reference, from the values that the project holds. */
function RefName({ type, field, value }: { type: RecordType; field: RecordField; value: string }) {
  const facets = useFacets(type, field.name, field.filterable);
  const name = facets.data?.find((each) => each.value === value)?.label;
  return <span title={name ?? value}>{name ?? value.slice(value.indexOf(':') + 1)}</span>;
}

function IntegrationName({ id }: { id: string }) {
  return useIntegrations().data?.items.find((each) => each.id === id)?.displayName ?? id;
}
