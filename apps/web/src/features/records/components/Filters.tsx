import { Button, Popover } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useIntegrations } from '../../integrations/api/integrations';
import { useFacets } from '../api/facets';
import type { RecordField } from '../api/record-schema';
import { sentenceOf, valueName } from '../sentence';
import type { RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { FilterEditor } from './FilterEditor';
import classes from './RecordsToolbar.module.css';

/** Which integration a record came from; its names come from the list of integrations. */
const integrationField = 'integrationId';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

function filterable(fields: RecordField[]): RecordField[] {
  return fields.filter((field) => field.filterable);
}

/** Chooses a field, then what it should hold. */
export function AddFilter({ type, fields, control: { view, change } }: Props) {
  const [opened, setOpened] = useState(false);
  const [field, setField] = useState<RecordField>();
  const close = () => {
    setOpened(false);
    setField(undefined);
  };
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? setOpened(true) : close())}
      position="bottom-start"
      shadow="md"
      width={280}
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFilterPlus size={16} aria-hidden />}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="New filter">
        {field ? (
          <FilterEditor
            key={field.name}
            type={type}
            field={field}
            value={view.filters[field.name]}
            onApply={(value) => {
              change({ filters: { ...view.filters, [field.name]: value } });
              close();
            }}
          />
        ) : (
          <ul className={classes.fieldList}>
            {filterable(fields).map((each) => (
              <li key={each.name}>
                <button type="button" className={classes.fieldButton} onClick={() => setField(each)}>
                  {each.title}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The filters in force, each as a sentence that can be changed or taken away. */
export function FilterChips({ type, fields, control }: Props) {
  const { view, change } = control;
  const known = filterable(fields);
  const entries = Object.entries(view.filters);
  return (
    <>
      {entries.map(([name, value]) => {
        const field = known.find((each) => each.name === name);
        return field ? <FilterChip key={name} type={type} field={field} value={value} control={control} /> : null;
      })}
      {entries.length + (view.q ? 1 : 0) > 1 && (
        <Button variant="subtle" size="xs" onClick={() => change({ filters: {}, q: '' })}>
          Clear all
        </Button>
      )}
    </>
  );
}

interface ChipProps {
  type: RecordType;
  field: RecordField;
  value: string;
  control: ViewControl;
}

function FilterChip({ type, field, value, control: { view, change } }: ChipProps) {
  const [opened, setOpened] = useState(false);
  const nameOf = useValueNames(type, field);
  const sentence = sentenceOf(field, value, nameOf);
  const set = (next: string | undefined) => {
    const rest = Object.fromEntries(Object.entries(view.filters).filter(([name]) => name !== field.name));
    change({ filters: next ? { ...rest, [field.name]: next } : rest });
    setOpened(false);
  };
  return (
    <span className={classes.chip}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" width={280} trapFocus>
        <Popover.Target>
          <button type="button" className={classes.sentence} title={sentence} onClick={() => setOpened(!opened)}>
            {sentence}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={`Change the filter ${field.title}`}>
          <FilterEditor type={type} field={field} value={value} onApply={set} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.remove}
        aria-label={`Take away the filter “${sentence}”`}
        onClick={() => set(undefined)}
      >
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}

/** Names for ids and references: integrations by their name, references by the record behind them. */
function useValueNames(type: RecordType, field: RecordField): (value: string) => string {
  const integrations = useIntegrations().data?.items;
  const isRef = field.kind === 'ref' || field.kind === 'refs';
  const facets = useFacets(type, field.name, isRef).data;
  return (value) => {
    if (field.name === integrationField) return integrations?.find((each) => each.id === value)?.displayName ?? value;
    return facets?.find((each) => each.value === value)?.label ?? valueName(field, value);
  };
}
