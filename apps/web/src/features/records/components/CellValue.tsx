import { RelativeTime } from '../../../ui/RelativeTime';
import { count, dayOf, exactTime } from '../../../ui/words';
import { useIntegrations } from '../../integrations/api/integrations';
import { useReferenceName } from '../api/names';
import type { RecordField } from '../api/record-schema';
import type { RecordRow } from '../api/records';
import { customNameOf } from '../columns';
import { customText } from '../custom-fields';
import { valueName } from '../sentence';
import { CategoryMark } from './CategoryMark';
import classes from './RecordTable.module.css';

interface Props {
  record: RecordRow;
  field: RecordField;
}

/** A value as a table shows it: short, on one line. */
export function CellValue({ record, field }: Props) {
  const value = valueOf(record, field);
  if (isNothing(value)) {
    return (
      <span className={classes.none} aria-label="empty" role="img">
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
      return <Clipped text={(value as string[]).join(', ')} />;
    case 'ref':
      return <ReferenceName to={field.to} integrationId={record.integrationId} reference={String(value)} />;
    case 'refs':
      return <People to={field.to} integrationId={record.integrationId} references={value as string[]} />;
    case 'json':
      return <span title="Open the record to see them">{fieldCount(value)}</span>;
    case 'longtext':
      return String(value).slice(0, 200);
    default:
      if (field.name === 'integrationId') return <IntegrationName id={String(value)} />;
      if (field.name === 'status') {
        return <CategoryMark category={record.fields.statusCategory} name={String(value)} />;
      }
      return <Clipped text={valueName(field, String(value))} />;
  }
}

/** The cell cuts it short; the whole of it is on hover. */
function Clipped({ text }: { text: string }) {
  return <span title={text}>{text}</span>;
}

/** Most fields are the model's; a few belong to every record, and some are the team's own. */
export function valueOf(record: RecordRow, field: RecordField): unknown {
  const own = customNameOf(field.name);
  if (own !== undefined) return customText(record.fields.customFields, own);
  return record.fields[field.name] ?? (record as unknown as Record<string, unknown>)[field.name];
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export function isEmptyCell(record: RecordRow, field: RecordField): boolean {
  return isNothing(valueOf(record, field));
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

interface ReferenceProps {
  to: string | undefined;
  integrationId: string;
  reference: string;
}

/** The name behind a reference; its id in the tool until the record behind it has arrived. */
function ReferenceName({ to, integrationId, reference }: ReferenceProps) {
  const name = useReferenceName(to, integrationId, reference);
  return <Clipped text={name ?? reference.slice(reference.indexOf(':') + 1)} />;
}

function People({ references, ...rest }: Omit<ReferenceProps, 'reference'> & { references: string[] }) {
  return references.map((reference, index) => (
    <span key={reference}>
      {index > 0 && ', '}
      <ReferenceName {...rest} reference={reference} />
    </span>
  ));
}

function IntegrationName({ id }: { id: string }) {
  return useIntegrations().data?.items.find((each) => each.id === id)?.displayName ?? id;
}

function fieldCount(value: unknown): string {
  const fields = Object.keys(Object(value)).length;
  return fields === 1 ? '1 field' : `${count(fields)} fields`;
}
