import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { RelativeTime } from '../../../ui/RelativeTime';
import { count, dayOf } from '../../../ui/words';
import type { RecordDetail, Reference } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { customFieldsOf } from '../custom-fields';
import { valueName } from '../sentence';
import { CategoryMark } from './CategoryMark';
import { timeOf } from './CellValue';
import { RichText } from './RichText';
import classes from './RecordPanel.module.css';

interface Props {
  record: RecordDetail;
  field: RecordField;
}

export function isEmpty(record: Pick<RecordDetail, 'fields'>, field: Pick<RecordField, 'name'>): boolean {
  const value = record.fields[field.name];
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** A value in full. */
export function FieldValue({ record, field }: Props) {
  const value = record.fields[field.name];
  switch (field.kind) {
    case 'timestamp':
      return (
        <>
          {dayOf(timeOf(value))} (<RelativeTime at={timeOf(value)} />)
        </>
      );
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'integer':
    case 'double':
      return count(Number(value));
    case 'texts':
      return (value as string[]).join(', ');
    case 'ref':
    case 'refs':
      return <References record={record} field={field} />;
    case 'longtext':
      return <LongText text={String(value)} />;
    case 'json':
      return <CustomFields value={value} />;
    default:
      return <Text record={record} field={field} text={String(value)} />;
  }
}

function Text({ record, field, text }: Props & { text: string }) {
  if (field.name === 'status') return <CategoryMark category={record.fields.statusCategory} name={text} />;
  if (/^https?:\/\//.test(text)) {
    return (
      <Anchor href={text} target="_blank" rel="noreferrer" underline="always" inherit>
        {text}
      </Anchor>
    );
  }
  return valueName(field, text);
}

function References({ record, field }: Props) {
  const given = record.references[field.name];
  const list: Reference[] = Array.isArray(given) ? given : given ? [given] : [];
  if (list.length === 0) {
    const value = record.fields[field.name];
    return Array.isArray(value) ? value.join(', ') : String(value);
  }
  return list.map((reference, index) => (
    <span key={reference.ref}>
      {index > 0 && ', '}
      <ReferenceName reference={reference} type={field.to} />
    </span>
  ));
}

/** A link once the record behind it has arrived; its name or id until then. */
function ReferenceName({ reference, type }: { reference: Reference; type: string | undefined }) {
  const scope = useScope();
  const id = reference.id ?? reference.accountId;
  const name = reference.name ?? reference.ref.slice(reference.ref.indexOf(':') + 1);
  if (!id || !type) return <>{name}</>;
  return <Link to={`${pathTo(scope, 'records', type)}?row=${id}`}>{name}</Link>;
}

const shortText = 600;
const mostText = 200_000;

/** Texts can be megabytes; the beginning first. */
function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  if (text.length <= shortText) return <RichText text={text} />;
  return (
    <>
      <RichText text={whole ? text.slice(0, mostText) : `${text.slice(0, shortText)}…`} />
      <Button variant="subtle" size="compact-xs" onClick={() => setWhole(!whole)}>
        {whole ? 'Show less' : `Show all ${count(text.length)} characters`}
      </Button>
      {whole && text.length > mostText && (
        <p className={classes.muted}>The first {count(mostText)} are shown; Raw and the tool have the rest.</p>
      )}
    </>
  );
}

function CustomFields({ value }: { value: unknown }) {
  return (
    <dl className={classes.custom}>
      {customFieldsOf(value).map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
