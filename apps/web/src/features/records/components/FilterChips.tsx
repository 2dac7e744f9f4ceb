import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { Pop } from '../../../ui/Pop';
import { useIntegrations } from '../../integrations/api/integrations';
import { useFacets } from '../api/facets';
import { useTitles } from '../api/names';
import type { RecordField } from '../api/record-schema';
import { parseCondition } from '../filter';
import { sentenceOf, valueName } from '../sentence';
import type { RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { FilterEditor } from './FilterEditor';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

/** The filters in force, each as a sentence that can be changed or taken away. */
export function FilterChips({ type, fields, control }: Props) {
  const { view, change } = control;
  const entries = Object.entries(view.filters);
  return (
    <>
      {entries.map(([name, value]) => (
        <FilterChip
          key={name}
          type={type}
          // One that the type does not have came with an address; it must be seen to be taken away.
          field={fields.find((each) => each.name === name) ?? unknownField(name)}
          value={value}
          control={control}
        />
      ))}
      {entries.length + (view.q ? 1 : 0) > 1 && (
        <Button variant="subtle" size="xs" onClick={() => change({ filters: {}, q: '' })}>
          Clear all
        </Button>
      )}
    </>
  );
}

function unknownField(name: string): RecordField {
  return { name, title: name, kind: 'text', filterable: false, sortable: false };
}

interface ChipProps {
  type: RecordType;
  field: RecordField;
  value: string;
  control: ViewControl;
}

function FilterChip({ type, field, value, control: { view, change } }: ChipProps) {
  const [opened, setOpened] = useState(false);
  const nameOf = useValueNames(type, field, value);
  const sentence = sentenceOf(field, value, nameOf);
  const set = (next: string | undefined) => {
    const rest = Object.entries(view.filters).flatMap(([name, text]) =>
      name !== field.name ? [[name, text]] : next ? [[name, next]] : [],
    );
    change({ filters: Object.fromEntries(rest) as Record<string, string> });
    setOpened(false);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    if ((event.target as HTMLElement).closest('input, select')) return;
    event.preventDefault();
    stepAside(event.currentTarget);
    set(undefined);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Delete on either of its buttons takes it away
    <span className={classes.chip} data-chip onKeyDown={onKey}>
      <Pop
        label={`Change the filter ${field.title}`}
        opened={opened}
        onChange={setOpened}
        target={
          <button
            type="button"
            className={classes.sentence}
            title={sentence}
            aria-keyshortcuts="Delete"
            onClick={() => setOpened(!opened)}
          >
            {sentence}
          </button>
        }
      >
        <FilterEditor type={type} field={field} filters={view.filters} onApply={set} />
      </Pop>
      <button
        type="button"
        className={classes.remove}
        aria-label={`Take away the filter “${sentence}”`}
        onClick={(event) => {
          stepAside(event.currentTarget);
          set(undefined);
        }}
      >
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}

/** The focus goes to the neighbour before the chip is gone, else to the search. */
function stepAside(from: HTMLElement): void {
  const chip = from.closest('[data-chip]');
  const next = chip?.nextElementSibling ?? chip?.previousElementSibling;
  const button = next?.matches('button') ? next : next?.querySelector('button');
  const to = button ?? chip?.parentElement?.querySelector('input');
  if (to instanceof HTMLElement) to.focus();
}

/** Names for ids and references: integrations by their name, references by the record behind them. */
function useValueNames(type: RecordType, field: RecordField, value: string): (value: string) => string {
  const integrations = useIntegrations().data?.items;
  const isRef = field.kind === 'ref' || field.kind === 'refs';
  const facets = useFacets(type, field.name, {}, isRef).data;
  const titles = useTitles(field.to, parseCondition(value).values);
  return (each) => {
    if (field.name === 'integrationId') return integrations?.find(({ id }) => id === each)?.displayName ?? each;
    return titles.get(each) ?? facets?.find((facet) => facet.value === each)?.label ?? valueName(field, each);
  };
}
