import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';
import { AddFilter, FilterChips } from './Filters';
import classes from './RecordsToolbar.module.css';

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

/** Search, filters and columns. */
export function RecordsToolbar({ type, fields, control }: Props) {
  return (
    <search className={classes.bar} aria-label={`Search and filter ${wordsOf(type).many.toLowerCase()}`}>
      <Search type={type} control={control} />
      <AddFilter type={type} fields={fields} control={control} />
      <Columns type={type} fields={fields} control={control} />
      <FilterChips type={type} fields={fields} control={control} />
    </search>
  );
}

function Search({ type, control: { view, change } }: Omit<Props, 'fields'>) {
  const input = useRef<HTMLInputElement>(null);
  const apply = useDebouncedCallback((q: string) => change({ q }), 250);
  useEffect(() => {
    // Going back, or a link, may change the search from outside; what is being typed is left alone.
    if (input.current && document.activeElement !== input.current) input.current.value = view.q;
  }, [view.q]);
  return (
    <TextInput
      type="search"
      size="sm"
      className={classes.search}
      aria-label={`Search ${wordsOf(type).many.toLowerCase()}`}
      placeholder={`Search ${wordsOf(type).many.toLowerCase()}`}
      leftSection={<IconSearch size={16} aria-hidden />}
      ref={input}
      defaultValue={view.q}
      onChange={(event) => apply(event.currentTarget.value.trim())}
    />
  );
}

/** When a record last changed here is for sorting; it is not told per record. */
function isColumn(field: RecordField): boolean {
  return field.name !== 'updatedAt';
}

function Columns({ type, fields, control: { view, change } }: Props) {
  const words = wordsOf(type);
  const shown = view.columns ?? words.columns;
  const toggle = (name: string) => {
    const next = shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name];
    const same = next.length === words.columns.length && words.columns.every((each) => next.includes(each));
    change({ columns: same ? undefined : next });
  };
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconColumns3 size={16} aria-hidden />}
          className={classes.columns}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <div className={classes.choices}>
          {fields.filter(isColumn).map((field) => (
            <Checkbox
              key={field.name}
              size="sm"
              label={field.title}
              checked={shown.includes(field.name)}
              disabled={field.name === words.title}
              onChange={() => toggle(field.name)}
            />
          ))}
        </div>
        {view.columns && (
          <Button variant="subtle" size="xs" mt="sm" onClick={() => change({ columns: undefined })}>
            Usual columns
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
