import { Field, Fields } from '../../../ui/Field';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useProvider, type Provider } from '../../gallery/api/providers';
import { useIntegrations } from '../../integrations/api/integrations';
import { useRecordHistory, type RecordChange, type RecordDetail } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { wordsOf } from '../types';
import { FieldValue, isEmpty } from './FieldValue';
import classes from './RecordPanel.module.css';

interface Props {
  record: RecordDetail;
  fields: RecordField[];
}

/** Not of the model, and told elsewhere in the panel. */
const ofEveryRecord = new Set(['integrationId', 'externalId', 'firstSeenAt', 'updatedAt', 'deletedAt']);

/** Every field with its value, where it came from, and when it last changed. Empty ones are named at the end. */
export function RecordFields({ record, fields }: Props) {
  const provider = useProvider(record.providerKey);
  const { repeats } = wordsOf(record.type);
  const own = fields.filter(
    (field) => !ofEveryRecord.has(field.name) && isEmpty(record, { name: repeats[field.name] ?? '' }),
  );
  const filled = own.filter((field) => !isEmpty(record, field));
  const empty = own.filter((field) => isEmpty(record, field));
  const usual = usualSource(record, provider);
  const integration = useIntegrations().data?.items.find(({ id }) => id === record.integrationId);
  const changes = useRecordHistory(record.type, record.id).data?.pages[0]?.items ?? [];
  const newest = (name: string) => changes.find(({ field }) => field === name);
  return (
    <>
      {usual && (
        <p className={classes.muted}>
          From {usual}
          {integration && ` in ${integration.displayName}`}, where nothing else is said.
        </p>
      )}
      <Fields>
        {filled.map((field) => (
          <Field
            key={field.name}
            name={field.title}
            wide={field.kind === 'longtext' || field.kind === 'json'}
            note={
              <Source record={record} field={field} provider={provider} usual={usual} change={newest(field.name)} />
            }
          >
            <FieldValue record={record} field={field} />
          </Field>
        ))}
        <Field name="First seen">
          <RelativeTime at={record.firstSeenAt} />
        </Field>
        <Field name={`Id in ${provider?.name ?? 'the tool'}`}>{record.externalId}</Field>
      </Fields>
      {empty.length > 0 && <p className={classes.muted}>Empty: {empty.map((field) => field.title).join(', ')}.</p>}
    </>
  );
}

type FieldSource = RecordDetail['sources'][string];

/** "the list of Tasks": the shape is named because a list item and a single read show different fields. */
function sourceName({ stream, shape }: FieldSource, provider: Provider | undefined): string {
  const title = provider?.entities.find((entity) => entity.stream === stream)?.title ?? stream;
  return shape === 'list' ? `the list of ${title}` : `the ${shape} of ${title}`;
}

/** Where most fields come from; said once instead of beside each. */
function usualSource(record: RecordDetail, provider: Provider | undefined): string | undefined {
  const counts = new Map<string, number>();
  for (const source of Object.values(record.sources)) {
    const name = sourceName(source, provider);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

interface SourceProps {
  record: RecordDetail;
  field: RecordField;
  provider: Provider | undefined;
  usual: string | undefined;
  /** Its newest change, where the newest of the record's hold it. */
  change: RecordChange | undefined;
}

function Source({ record, field, provider, usual, change }: SourceProps) {
  const source = record.sources[field.name];
  if (!source) return null;
  const name = sourceName(source, provider);
  return (
    <>
      {name !== usual && `from ${name} `}
      {source.changedAt && (
        <>
          changed <RelativeTime at={source.changedAt} />
          {change && `, ${change.actor.label}`}
        </>
      )}
    </>
  );
}
