import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { Pop } from '../../../ui/Pop';
import type { RecordField } from '../api/record-schema';
import { useCustomFieldNames } from '../api/records';
import {
  choiceOf,
  columnsOf,
  customColumnName,
  customField,
  moveColumn,
  unlessUsual,
  type Column,
  type ColumnChoice,
} from '../columns';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';
import classes from './ColumnChooser.module.css';

/** Makes the next order of columns from the one there is. */
type Arrange = (choice: ColumnChoice[]) => ColumnChoice[];

interface Props {
  type: RecordType;
  fields: RecordField[];
  control: ViewControl;
}

/** Which columns the table has, and in which order. */
export function ColumnChooser(props: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Pop
      label="Columns"
      opened={opened}
      onChange={setOpened}
      target={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconColumns3 size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          Columns
        </Button>
      }
    >
      <Chooser {...props} />
    </Pop>
  );
}

/** When a record last changed here is for sorting; it is not told per record. */
function isColumn(field: RecordField): boolean {
  return field.name !== 'updatedAt';
}

function Chooser({ type, fields, control: { view, change } }: Props) {
  const [wanted, setWanted] = useState('');
  const custom =
    useCustomFieldNames(
      type,
      fields.some(({ name }) => name === 'customFields'),
    ).data ?? [];
  const choice = choiceOf(type, view.columns);
  const set = (next: Arrange) =>
    change((latest) => ({ columns: unlessUsual(type, next(choiceOf(type, latest.columns))) }));
  const fits = (field: RecordField) => field.title.toLowerCase().includes(wanted.trim().toLowerCase());
  const own = custom.map((name) => customField(customColumnName(name))).filter((field) => field !== undefined);
  const hidden = [...fields.filter(isColumn), ...own].filter(({ name }) => !choice.some((each) => each.name === name));
  return (
    <>
      <TextInput
        type="search"
        size="xs"
        mb={8}
        aria-label="Search columns"
        placeholder="Search columns"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.lists}>
        <Shown type={type} fields={fields} choice={choice} fits={fits} onChange={set} />
        {hidden.some(fits) && <p className={classes.heading}>Hidden</p>}
        <ul className={classes.list} aria-label="Hidden columns">
          {hidden.filter(fits).map((field) => (
            <li key={field.name} className={classes.item}>
              <Checkbox
                size="sm"
                className={classes.name}
                label={field.title}
                checked={false}
                onChange={() => set((latest) => [...latest, { name: field.name }])}
              />
            </li>
          ))}
        </ul>
      </div>
      {view.columns && (
        <Button variant="subtle" size="xs" mt={8} onClick={() => change({ columns: undefined })}>
          Usual columns
        </Button>
      )}
    </>
  );
}

interface ShownProps {
  type: RecordType;
  fields: RecordField[];
  choice: ColumnChoice[];
  fits: (field: RecordField) => boolean;
  onChange: (arrange: Arrange) => void;
}

/** The columns in their order, which is changed by pulling one, or by arrow keys on its handle. */
function Shown({ type, fields, choice, fits, onChange }: ShownProps) {
  const [pulled, setPulled] = useState<string>();
  const [said, setSaid] = useState('');
  const place = (name: string) => choice.findIndex((each) => each.name === name);
  const move = (field: Column, by: number) =>
    onChange((latest) => {
      const next = moveColumn(latest, field.name, by);
      setSaid(`${field.title}: column ${next.findIndex(({ name }) => name === field.name) + 1} of ${next.length}`);
      return next;
    });
  return (
    <>
      <ul className={classes.list} aria-label="Shown columns">
        {columnsOf(type, fields, choice)
          .filter(fits)
          .map((field) => (
            <ShownColumn
              key={field.name}
              field={field}
              fixed={field.name === wordsOf(type).title}
              pulled={pulled === field.name}
              onPull={(on) => setPulled(on ? field.name : undefined)}
              onOver={() => {
                if (pulled === undefined || pulled === field.name) return;
                onChange(() => moveColumn(choice, pulled, Math.max(1, place(field.name)) - place(pulled)));
              }}
              onMove={(by) => move(field, by)}
              onHide={() => onChange((latest) => latest.filter(({ name }) => name !== field.name))}
            />
          ))}
      </ul>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}

interface ShownColumnProps {
  field: Column;
  /** What names a record stays first. */
  fixed: boolean;
  pulled: boolean;
  onPull: (on: boolean) => void;
  /** Another column is pulled over this one. */
  onOver: () => void;
  onMove: (by: number) => void;
  onHide: () => void;
}

function ShownColumn({ field, fixed, pulled, onPull, onOver, onMove, onHide }: ShownColumnProps) {
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the handle does the same by keyboard
    <li
      className={classes.item}
      draggable={!fixed}
      data-pulled={pulled || undefined}
      onDragStart={() => onPull(true)}
      onDragEnd={() => onPull(false)}
      onDragOver={(event) => {
        event.preventDefault();
        onOver();
      }}
    >
      <Checkbox size="sm" className={classes.name} label={field.title} checked disabled={fixed} onChange={onHide} />
      {!fixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.handle}
          aria-label={`Move ${field.title} with the arrow keys`}
          onKeyDown={onKey}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
