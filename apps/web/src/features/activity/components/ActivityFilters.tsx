import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useSearchField } from '../../../app/search-field';
import { useMembers } from '../../settings/api/members';
import type { ActivityFilter } from '../api/activity';
import { objectTypes } from '../words';
import classes from './Activity.module.css';

interface Props {
  filter: ActivityFilter;
  onChange: (changes: Partial<ActivityFilter>) => void;
}

/** Narrows the list; every change is in the address at once. */
export function ActivityFilters({ filter, onChange }: Props) {
  const members = useMembers().data ?? [];
  const search = useSearchField(filter.q, (q) => onChange({ q }));
  const filtered = Object.values(filter).some(Boolean);
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label="Search the activity"
        placeholder="Search actions and names"
        leftSection={<IconSearch size={16} aria-hidden />}
        {...search}
      />
      <NativeSelect
        aria-label="Who"
        value={filter.actor}
        data={[
          { value: '', label: 'Everybody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
          { value: 'nobody', label: 'Not let in' },
          { value: 'system', label: 'Tributary' },
        ]}
        onChange={(event) => onChange({ actor: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="What"
        value={filter.type}
        data={objectTypes.map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ type: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="From day"
        leftSection="From"
        leftSectionWidth={52}
        value={filter.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="To day"
        leftSection="To"
        leftSectionWidth={36}
        value={filter.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      {filtered && (
        <Button variant="subtle" onClick={() => onChange({ q: '', actor: '', type: '', from: '', to: '' })}>
          Show everything
        </Button>
      )}
    </search>
  );
}
