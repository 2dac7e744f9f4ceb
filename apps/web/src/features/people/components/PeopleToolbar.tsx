import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Chip } from '../../../ui/Chip';
import { useIntegrations } from '../../integrations/api/integrations';
import { showNames, shows, type PeopleControl } from '../view';
import classes from './People.module.css';

/** Search and filters. */
export function PeopleToolbar({ control: { view, change } }: { control: PeopleControl }) {
  const input = useRef<HTMLInputElement>(null);
  const apply = useDebouncedCallback((q: string) => change({ q }), 250);
  const integrations = useIntegrations().data?.items ?? [];
  useEffect(() => {
    // Going back, or a link, may change the search from outside; what is being typed is left alone.
    if (input.current && document.activeElement !== input.current) input.current.value = view.q;
  }, [view.q]);
  return (
    <search className={classes.bar} aria-label="Search and filter people">
      <TextInput
        type="search"
        size="sm"
        className={classes.search}
        aria-label="Search people"
        placeholder="Name, e-mail or login"
        leftSection={<IconSearch size={16} aria-hidden />}
        ref={input}
        defaultValue={view.q}
        onChange={(event) => apply(event.currentTarget.value.trim())}
      />
      {integrations.length > 1 && (
        <Select
          size="sm"
          className={classes.integration}
          aria-label="Integration"
          placeholder="Every integration"
          clearable
          data={integrations.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={view.integration ?? null}
          onChange={(integration) => change({ integration: integration ?? undefined })}
        />
      )}
      <div className={classes.chips} role="group" aria-label="Show">
        {shows.map((show) => (
          <Chip key={show} on={view.show === show} onClick={() => change({ show })}>
            {showNames[show]}
          </Chip>
        ))}
      </div>
    </search>
  );
}
