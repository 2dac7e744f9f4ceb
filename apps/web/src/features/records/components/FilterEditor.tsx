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
import { DayInput } from './DayInput';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  field: RecordField;
  /** All filters in force, in the API's grammar: the field's own is changed, the others say what is counted. */
  filters: Record<string, string>;
  onApply: (value: string) => void;
}

/** What a field should hold: days, yes or no, a number, or some of the values that there are. */
export function FilterEditor(props: Props) {
  const { field, filters } = props;
  const value = filters[field.name];
  const [condition, setCondition] = useState<Condition>(value === undefined ? startOf(field) : parseCondition(value));
  const alone = condition.op === 'empty' || condition.op === 'notEmpty';
  const needed = condition.op === 'between' ? 2 : 1;
  const ready = alone || condition.values.filter(Boolean).length >= needed;
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
        data={opsOf(field)}
        value={condition.op}
        data-autofocus
        onChange={(event) => setCondition({ ...condition, op: event.currentTarget.value as Condition['op'] })}
      />
      {!alone && (
        <Values
          {...props}
          between={needed === 2}
          values={condition.values}
          onChange={(values) => setCondition({ ...condition, values })}
        />
      )}
      <Button type="submit" size="xs" disabled={!ready}>
        Apply
      </Button>
    </form>
  );
}

function startOf(field: RecordField): Condition {
  if (field.name === 'deletedAt') return { op: 'notEmpty', values: [] };
  if (isOrdered(field)) return { op: 'gte', values: [] };
  if (field.kind === 'boolean') return { op: 'is', values: ['true'] };
  return { op: 'is', values: [] };
}

function isOrdered({ kind }: RecordField): boolean {
  return kind === 'timestamp' || kind === 'integer' || kind === 'double';
}

function opsOf(field: RecordField): { value: Condition['op']; label: string }[] {
  const presence = [
    { value: 'empty', label: 'is empty' },
    { value: 'notEmpty', label: 'is set' },
  ] as const;
  if (field.name === 'integrationId')
    return [
      { value: 'is', label: 'is' },
      { value: 'not', label: 'is not' },
    ];
  if (field.kind === 'boolean') return [{ value: 'is', label: 'is' }, ...presence];
  if (!isOrdered(field)) return [{ value: 'is', label: 'is' }, { value: 'not', label: 'is not' }, ...presence];
  const time = field.kind === 'timestamp';
  return [
    { value: 'gte', label: time ? 'is on or after' : 'is at least' },
    { value: 'lt', label: time ? 'is before' : 'is under' },
    { value: 'between', label: 'is between' },
    ...presence,
  ];
}

interface ValuesProps extends Props {
  between: boolean;
  values: string[];
  onChange: (values: string[]) => void;
}

function Values(props: ValuesProps) {
  const { field, between, values, onChange } = props;
  const first = values[0] ?? '';
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
  if (!isOrdered(field)) return <ValueList {...props} />;
  const One = field.kind === 'timestamp' ? DayInput : NumberInput;
  if (!between)
    return <One label={One === DayInput ? 'Day' : 'Number'} value={first} onChange={(v) => onChange([v])} />;
  const second = values[1] ?? '';
  return (
    <>
      <One label="From" value={first} onChange={(next) => onChange([next, second])} />
      <One label="To before" value={second} onChange={(next) => onChange([first, next])} />
    </>
  );
}

function NumberInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      type="number"
      step="any"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The values that there are, with their counts; a search narrows them. */
function ValueList({ type, field, filters, values, onChange }: ValuesProps) {
  const [wanted, setWanted] = useState('');
  const { choices, pending, error } = useChoices(type, field, filters);
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
function OneText({ field, values, onChange }: Pick<ValuesProps, 'field' | 'values' | 'onChange'>) {
  return (
    <TextInput
      label={field.title}
      autoComplete="off"
      value={values[0] ?? ''}
      onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])}
    />
  );
}

function useChoices(type: RecordType, field: RecordField, filters: Record<string, string>) {
  const ofIntegration = field.name === 'integrationId';
  const integrations = useIntegrations();
  const facets = useFacets(type, field.name, filters, !ofIntegration);
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
