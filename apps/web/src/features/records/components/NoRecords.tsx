import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { EmptyState } from '../../../ui/EmptyState';
import { useIntegrations } from '../../integrations/api/integrations';
import { wordsOf, type RecordType } from '../types';
import type { ViewControl } from '../use-view';

/** Why the table is empty, and what to do: nothing fits, nothing is connected, or nothing has arrived yet. */
export function NoRecords({ type, control }: { type: RecordType; control: ViewControl }) {
  const scope = useScope();
  const integrations = useIntegrations().data?.items;
  const { view, change } = control;
  const many = wordsOf(type).many.toLowerCase();
  if (view.q || Object.keys(view.filters).length > 0) {
    return (
      <EmptyState
        icon={<IconTable size={22} />}
        title={`No ${many} fit`}
        text="All the filters and the search have to fit. Take one away to see more."
        action={<Button onClick={() => change({ q: '', filters: {} })}>Show all {many}</Button>}
      />
    );
  }
  const importing = integrations?.some((each) => each.activeRun);
  return (
    <EmptyState
      icon={<IconTable size={22} />}
      title={`No ${many} yet`}
      text={
        importing
          ? 'An import is under way. They appear here by themselves as they arrive.'
          : integrations?.length
            ? 'What is connected has brought none so far. Its page shows what it reads.'
            : 'They arrive once a tool is connected.'
      }
      action={
        <Button component={Link} to={pathTo(scope, 'gallery')} variant={importing ? 'default' : 'filled'}>
          {importing ? 'Watch the import' : 'Go to the gallery'}
        </Button>
      }
    />
  );
}
