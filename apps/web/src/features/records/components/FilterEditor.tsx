import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sayOf, statusOf } from '../../../app/api';
import { count } from '../../../ui/words';
import { useIntegrations } from '../../integrations/api/integrations';
import { useFacets } from '../api/facets';
import type { RecordField } from '../api/record-schema';
import { parseCondition, writeCondition, type Condition } from '../filter';
import { valueName } from '../sentence';
import type { RecordType } from '../types';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  field: RecordField;
  /** The filter in force, in the API's grammar. */
  value: string | undefined;
  onApply: (value: string) => void;
}

/** What a field should hold: days, yes or no, a number, or some of the values that there are. */
export function FilterEditor(props: Props) {
  const { field, value } = props;
  const [condition, setCondition] = useState<Condition>(value === undefined ? startOf(field) : parseCondition(value));
  const ops = opsOf(field);
  const alone = condition.op === 'empty' || condition.op === 'notEmpty';
  const ready = alone || condition.values.length > 0;
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onApply(writeCondition(condition));
      }}
    >
      <NativeSelect
        label={field.title}
        data={ops}
        value={condition.op}
        data-autofocus
        onChange={(event) => setCondition({ ...condition, op: event.currentTarget.value as Condition['op'] })}
      />
      {!alone && (
        <Values {...props} values={condition.values} onChange={(values) => setCondition({ ...condition, values })} />
      )}
      <Button type="submit" size="xs" disabled={!ready}>
        Apply
      </Button>
    </form>
  );
}

function startOf(field: RecordField): Condition {
  if (field.kind === 'timestamp') return { op: 'gte', values: [] };
  if (field.kind === 'boolean') return { op: 'is', values: ['true'] };
  return { op: 'is', values: [] };
}

function opsOf(field: RecordField): { value: Condition['op']; label: string }[] {
  const presence = [
    { value: 'empty', label: 'is empty' },
    { value: 'notEmpty', label: 'is set' },
  ] as const;
  if (field.name === 'integrationId') return [{ value: 'is', label: 'is' }];
  if (field.kind === 'timestamp') {
    return [{ value: 'gte', label: 'is on or after' }, { value: 'lt', label: 'is before' }, ...presence];
  }
  if (field.kind === 'boolean') return [{ value: 'is', label: 'is' }, ...presence];
  if (field.kind === 'integer' || field.kind === 'double') {
    return [{ value: 'gte', label: 'is at least' }, { value: 'lt', label: 'is under' }, ...presence];
  }
  return [{ value: 'is', label: 'is' }, { value: 'not', label: 'is not' }, ...presence];
}

function Values({ type, field, values, onChange }: Props & { values: string[]; onChange: (values: string[]) => void }) {
  const first = values[0] ?? '';
  if (field.kind === 'timestamp') {
    return (
      <TextInput
        type="date"
        label="Day"
        value={first.slice(0, 10)}
        onChange={(event) => onChange(event.currentTarget.value ? [`${event.currentTarget.value}T00:00:00Z`] : [])}
      />
    );
  }
  if (field.kind === 'boolean') {
    return (
      <NativeSelect
        label="Value"
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={first}
        onChange={(event) => onChange([event.currentTarget.value])}
      />
    );
  }
  if (field.kind === 'integer' || field.kind === 'double') {
    return (
      <TextInput
        type="number"
        step="any"
        label="Number"
        value={first}
        onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])}
      />
    );
  }
  return <ValueList type={type} field={field} values={values} onChange={onChange} />;
}

interface ListProps {
  type: RecordType;
  field: RecordField;
  values: string[];
  onChange: (values: string[]) => void;
}

/** The values that there are, with their counts; a search narrows them. */
function ValueList({ type, field, values, onChange }: ListProps) {
  const [wanted, setWanted] = useState('');
  const { choices, pending, error } = useChoices(type, field);
  if (pending) return <Skeleton h={120} />;
  if (statusOf(error) === 400) return <OneText field={field} values={values} onChange={onChange} />;
  if (error) return <p role="alert">{sayOf(error)}</p>;
  const shown = choices.filter((each) => each.label.toLowerCase().includes(wanted.trim().toLowerCase())).slice(0, 200);
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);
  return (
    <>
      {choices.length > 8 && (
        <TextInput
          type="search"
          size="xs"
          aria-label={`Search the values of ${field.title}`}
          placeholder="Search values"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <div className={classes.values} role="group" aria-label={`Values of ${field.title}`}>
        {shown.length === 0 && <span className={classes.count}>No values</span>}
        {shown.map((each) => (
          <Checkbox
            key={each.value}
            size="sm"
            checked={values.includes(each.value)}
            onChange={() => toggle(each.value)}
            label={
              <>
                {each.label} {each.count !== undefined && <span className={classes.count}>{count(each.count)}</span>}
              </>
            }
          />
        ))}
      </div>
    </>
  );
}

/** A field with too many values to list, such as an id. */
function OneText({ field, values, onChange }: Omit<ListProps, 'type'>) {
  return (
    <TextInput
      label={field.title}
      autoComplete="off"
      value={values[0] ?? ''}
      onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])}
    />
  );
}

function useChoices(type: RecordType, field: RecordField) {
  const ofIntegration = field.name === 'integrationId';
  const integrations = useIntegrations();
  const facets = useFacets(type, field.name, !ofIntegration);
  if (ofIntegration) {
    const choices = (integrations.data?.items ?? []).map((each) => ({
      value: each.id,
      label: each.displayName,
      count: each.counts[type],
    }));
    return { choices, pending: integrations.isPending, error: integrations.error };
  }
  const choices = (facets.data ?? [])
    .filter((each): each is typeof each & { value: string } => each.value !== null)
    .map((each) => ({ value: each.value, label: each.label ?? valueName(field, each.value), count: each.count }));
  return { choices, pending: facets.isPending, error: facets.error };
}
