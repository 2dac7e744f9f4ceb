import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../../app/use-address';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { Notice } from '../../../ui/Notice';
import { PayloadView } from '../../../ui/PayloadView';
import { RelativeTime } from '../../../ui/RelativeTime';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { recordTypeName } from '../../records/types';
import type { Integration } from '../api/integrations';
import { useMapping, useMappings, type Mapping, type MappingSummary } from '../api/mappings';
import { sourceOf, stepsOf } from '../rule-words';
import classes from './MappingTab.module.css';

const shapeNames: Record<string, string> = {
  list: 'From lists',
  detail: 'From single records',
  event: 'From webhooks',
};

/** How what the tool sends becomes records: source, transforms, target, stream by stream. */
export function MappingTab({ integration }: { integration: Integration }) {
  const mappings = useMappings(integration.id);
  const [search, change] = useAddress();
  if (mappings.isPending) return <RowsSkeleton />;
  if (mappings.isError)
    return (
      <ErrorState
        title="The mappings could not be listed"
        error={mappings.error}
        onRetry={() => void mappings.refetch()}
      />
    );
  const chosen = mappings.data.find(({ stream }) => stream === search.get('stream')) ?? mappings.data[0];
  if (!chosen) return <EmptyState title="Nothing is mapped" text="This tool brings no records." />;
  return (
    <div className={classes.tab}>
      <div className={classes.chips} role="group" aria-label="Mapping of">
        {mappings.data.map((each) => (
          <Chip key={each.stream} on={each === chosen} onClick={() => change({ stream: each.stream })}>
            {each.title}
          </Chip>
        ))}
      </div>
      <Chosen key={chosen.stream} integrationId={integration.id} summary={chosen} />
    </div>
  );
}

function Chosen({ integrationId, summary }: { integrationId: string; summary: MappingSummary }) {
  const mapping = useMapping(integrationId, summary.stream);
  return (
    <section className={classes.mapping} aria-label={`Mapping of ${summary.title}`}>
      <p className={classes.line}>
        {summary.title} become {recordTypeName(summary.target).toLowerCase()}, by{' '}
        {summary.origin === 'provider' ? 'the mapping that comes with the tool' : 'a mapping of your own'}, version{' '}
        {summary.version}
        {summary.changedAt && (
          <>
            , changed <RelativeTime at={summary.changedAt} />
          </>
        )}
        .
      </p>
      {mapping.data ? (
        <Rules mapping={mapping.data} />
      ) : mapping.isError ? (
        <ErrorState
          title="The mapping could not be loaded"
          error={mapping.error}
          onRetry={() => void mapping.refetch()}
        />
      ) : (
        <Skeleton h={240} />
      )}
    </section>
  );
}

function Rules({ mapping }: { mapping: Mapping }) {
  const [json, setJson] = useState(false);
  const { shapes } = mapping.schema as { shapes: Record<string, Record<string, Record<string, unknown>>> };
  const writable = new Set(mapping.writable);
  return (
    <>
      {mapping.problems.length > 0 && (
        <Notice tone="broken" title="This mapping no longer fits">
          {mapping.problems.map(({ at, message }) => (
            <p key={at}>
              {at}: {message}
            </p>
          ))}
        </Notice>
      )}
      {Object.entries(shapes).map(([shape, rules]) => (
        <div key={shape} className={classes.scroll} tabIndex={0} role="region" aria-label={shapeNames[shape] ?? shape}>
          <table className={classes.table}>
            <caption>{shapeNames[shape] ?? shape}</caption>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Comes from</th>
                <th scope="col">On the way</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(rules).map(([field, rule]) => (
                <tr key={field}>
                  <th scope="row">
                    {field}
                    {writable.has(field) && <span className={classes.note}>can be written back</span>}
                  </th>
                  <td className={classes.source}>{sourceOf(rule)}</td>
                  <td className={classes.source}>{stepsOf(rule) || 'as it is'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <div>
        <Button variant="default" size="xs" aria-expanded={json} onClick={() => setJson(!json)}>
          {json ? 'Hide the JSON' : 'Show the JSON'}
        </Button>
      </div>
      {json && <PayloadView payload={mapping.schema} label={`Mapping of ${mapping.title} as JSON`} />}
    </>
  );
}
