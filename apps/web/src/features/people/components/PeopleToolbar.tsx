import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useSearchField } from '../../../app/search-field';
import { Chip } from '../../../ui/Chip';
import { useIntegrations } from '../../integrations/api/integrations';
import { showNames, shows, type PeopleControl } from '../view';
import classes from './People.module.css';

/** Search and filters. */
export function PeopleToolbar({ control: { view, change } }: { control: PeopleControl }) {
  const search = useSearchField(view.q, (q) => change({ q }));
  const integrations = useIntegrations().data?.items ?? [];
  return (
    <search className={classes.bar} aria-label="Search and filter people">
      <TextInput
        type="search"
        size="sm"
        className={classes.search}
        aria-label="Search people"
        placeholder="Name, e-mail or login"
        leftSection={<IconSearch size={16} aria-hidden />}
        {...search}
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
