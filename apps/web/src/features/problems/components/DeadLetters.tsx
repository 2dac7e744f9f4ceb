import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useAddress } from '../../../app/use-address';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { SelectionBar } from '../../../ui/SelectionBar';
import { count } from '../../../ui/words';
import {
  useDeadLetterAction,
  useDeadLetters,
  useDeadLetterSummary,
  type DeadLetterFilter,
  type DeadLetterSummary,
} from '../api/dead-letters';
import { causeName, kindName } from '../words';
import { DeadLetterRow } from './DeadLetterRow';
import { DiscardLetters } from './DiscardLetters';
import list from '../../../ui/OpenRows.module.css';
import classes from './DeadLetters.module.css';

/** As many as one call takes. */
const mostAtOnce = 200;

/** What ran out of attempts, of one integration or of all: by kind and cause, several at once. */
export function DeadLetters({ integration, level = 3 }: { integration?: string; level?: 2 | 3 }) {
  const [search, change] = useAddress();
  const filter: DeadLetterFilter = {
    integration: integration ?? search.get('integration') ?? '',
    kind: search.get('kind') ?? '',
    cause: search.get('cause') ?? '',
  };
  const summary = useDeadLetterSummary(integration);
  const letters = useDeadLetters(filter);
  const filtered = Boolean(filter.kind || filter.cause || (filter.integration && !integration));
  return (
    <div className={classes.letters}>
      {summary.data && summary.data.total > 0 && (
        <Filters summary={summary.data} filter={filter} onChange={change} withIntegrations={!integration} />
      )}
      {letters.isPending ? (
        <RowsSkeleton />
      ) : letters.isError && !letters.data ? (
        <ErrorState
          level={level}
          title="The problems could not be listed"
          error={letters.error}
          onRetry={() => void letters.refetch()}
        />
      ) : (
        <Rows key={JSON.stringify(filter)} letters={letters} filtered={filtered} named={!integration} level={level} />
      )}
    </div>
  );
}

interface FiltersProps {
  summary: DeadLetterSummary;
  filter: DeadLetterFilter;
  onChange: (changes: Record<string, string | undefined>) => void;
  withIntegrations: boolean;
}

function Filters({ summary, filter, onChange, withIntegrations }: FiltersProps) {
  const groups = [
    ['kind', 'Kind of work', summary.kinds.map((each) => ({ ...each, name: kindName(each.key) }))],
    ['cause', 'Cause', summary.causes.map((each) => ({ ...each, name: causeName(each.key) }))],
    ...(withIntegrations ? [['integration', 'Integration', summary.integrations] as const] : []),
  ] as const;
  return (
    <div className={list.filters}>
      {groups.map(([name, title, items]) => (
        <div key={name} role="group" aria-label={title} className={list.chips}>
          {items.map((item) => (
            <Chip
              key={item.key}
              on={filter[name] === item.key}
              onClick={() => onChange({ [name]: filter[name] === item.key ? undefined : item.key })}
            >
              <span className={classes.chipName}>{item.name}</span> {count(item.count)}
            </Chip>
          ))}
        </div>
      ))}
    </div>
  );
}

interface RowsProps {
  letters: ReturnType<typeof useDeadLetters>;
  filtered: boolean;
  /** Rows say which integration they belong to. */
  named: boolean;
  level: 2 | 3;
}

function Rows({ letters, filtered, named, level }: RowsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [discarding, setDiscarding] = useState(false);
  const action = useDeadLetterAction();
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? [];
  // What is gone meanwhile is chosen no more.
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const choose = (id: string, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  if (rows.length === 0) return <Nothing filtered={filtered} level={level} />;
  return (
    <>
      <ol className={list.rows}>
        {rows.map((letter) => (
          <DeadLetterRow
            key={letter.id}
            letter={letter}
            named={named}
            chosen={chosen.has(letter.id)}
            onChoose={(on) => choose(letter.id, on)}
          />
        ))}
      </ol>
      {letters.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          className={classes.more}
          loading={letters.isFetchingNextPage}
          onClick={() => void letters.fetchNextPage()}
        >
          Show earlier problems
        </Button>
      )}
      <SelectionBar
        count={ids.length}
        total={Math.min(rows.length, mostAtOnce)}
        onAll={() => setChosen(new Set(rows.slice(0, mostAtOnce).map(({ id }) => id)))}
        onNone={() => setChosen(new Set())}
      >
        <Button size="xs" loading={action.isPending} onClick={() => action.mutate({ action: 'retry', ids })}>
          Try again
        </Button>
        <Button size="xs" variant="default" onClick={() => setDiscarding(true)}>
          Discard
        </Button>
      </SelectionBar>
      {discarding && (
        <DiscardLetters letters={rows.filter(({ id }) => chosen.has(id))} onClose={() => setDiscarding(false)} />
      )}
    </>
  );
}

function Nothing({ filtered, level }: Pick<RowsProps, 'filtered' | 'level'>) {
  return (
    <EmptyState
      level={level}
      icon={<IconCircleCheck size={22} />}
      title={filtered ? 'No problems fit' : 'Nothing was given up'}
      text={
        filtered
          ? 'Take a filter away to see more.'
          : 'What fails for good, after all attempts, is listed here with its cause, to be tried again or put away.'
      }
    />
  );
}
