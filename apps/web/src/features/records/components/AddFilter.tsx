import { Button, TextInput } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { Pop } from '../../../ui/Pop';
import { count } from '../../../ui/words';
import { useSuggestions } from '../api/facets';
import type { RecordField } from '../api/record-schema';
import { writeCondition } from '../filter';
import type { RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { FilterEditor } from './FilterEditor';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

/** Adds a filter: by typing a value or a field, or by choosing a field and then what it should hold. */
export function AddFilter({ type, fields, control: { view, change } }: Props) {
  const [opened, setOpened] = useState(false);
  const [field, setField] = useState<RecordField>();
  const set = (name: string, value: string) => {
    change({ filters: { ...view.filters, [name]: value } });
    open(false);
  };
  const open = (next: boolean) => {
    setOpened(next);
    if (!next) setField(undefined);
  };
  return (
    <Pop
      label="New filter"
      opened={opened}
      onChange={open}
      target={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFilterPlus size={16} aria-hidden />}
          onClick={() => open(!opened)}
        >
          Filter
        </Button>
      }
    >
      {field ? (
        <FilterEditor
          key={field.name}
          type={type}
          field={field}
          filters={view.filters}
          onApply={(value) => set(field.name, value)}
        />
      ) : (
        <Choice
          type={type}
          fields={fields.filter(({ filterable }) => filterable)}
          filters={view.filters}
          onField={setField}
          onValue={(name, value) => set(name, writeCondition({ op: 'is', values: [value] }))}
        />
      )}
    </Pop>
  );
}

interface ChoiceProps {
  type: RecordType;
  fields: RecordField[];
  filters: Record<string, string>;
  onField: (field: RecordField) => void;
  onValue: (name: string, value: string) => void;
}

/** What can be filtered by, narrowed by what is typed; values come beside fields. */
function Choice({ type, fields, filters, onField, onValue }: ChoiceProps) {
  const [typed, setTyped] = useState('');
  const named = fields.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()));
  const { suggestions: values, pending } = useSuggestions(type, fields, filters, typed);
  const first = () => {
    if (named[0] && (typed.trim() !== '' || named.length === 1)) onField(named[0]);
    else if (values[0]) onValue(values[0].field.name, values[0].value);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys between the buttons, beside Tab
    <div onKeyDown={moveByArrow}>
      <TextInput
        type="search"
        size="sm"
        mb={6}
        aria-label="Find a field or a value"
        placeholder="Find a field or a value"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && first()}
        data-autofocus
      />
      <ul className={classes.fieldList} aria-label="Fields and values">
        {named.map((each) => (
          <li key={each.name}>
            <button type="button" className={classes.fieldButton} onClick={() => onField(each)}>
              {each.title}
            </button>
          </li>
        ))}
        {values.map(({ field, value, label, count: records }) => (
          <li key={`${field.name}=${value}`}>
            <button type="button" className={classes.fieldButton} onClick={() => onValue(field.name, value)}>
              {field.title} is <strong>{label}</strong> <span className={classes.count}>{count(records)}</span>
            </button>
          </li>
        ))}
        {named.length + values.length === 0 && (
          <li className={classes.count}>
            {pending ? 'Looking among the values …' : 'No field and no value holds that.'}
          </li>
        )}
      </ul>
    </div>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
