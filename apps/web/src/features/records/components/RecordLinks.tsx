import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { sayOf } from '../../../app/api';
import { pathTo, useScope } from '../../../app/scope';
import { count } from '../../../ui/words';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { EmptyState } from '../../../ui/EmptyState';
import { shownLinks, useLinked, useRelations, type Relation } from '../api/links';
import type { RecordDetail } from '../api/record';
import type { RecordField } from '../api/record-schema';
import { wordsOf, type RecordType } from '../types';
import { FieldValue, isEmpty } from './FieldValue';
import classes from './RecordPanel.module.css';
import { titleOf } from './RecordRows';

/** What the record belongs to, and what belongs to it. */
export function RecordLinks({ record, fields }: { record: RecordDetail; fields: RecordField[] }) {
  const { relations, pending } = useRelations(record.type);
  if (pending) return <RowsSkeleton />;
  const around = fields.filter((field) => field.to !== undefined && !isEmpty(record, field));
  if (around.length + relations.length === 0) {
    return (
      <EmptyState level={3} title="No links" text="Records of this kind neither point to others nor are pointed to." />
    );
  }
  return (
    <>
      {around.map((field) => (
        <section key={field.name} className={classes.links}>
          <h3>{field.title}</h3>
          <FieldValue record={record} field={field} />
        </section>
      ))}
      {relations.map((relation) => (
        <Linked
          key={`${relation.type}.${relation.field.name}`}
          relation={relation}
          relations={relations}
          record={record}
        />
      ))}
    </>
  );
}

/** "Comments", or "Work items · Reporter" where a kind of record points here in more than one way. */
function nameOf({ type, field }: Relation, relations: Relation[]): string {
  const { many } = wordsOf(type);
  return relations.filter((each) => each.type === type).length === 1 ? many : `${many} · ${field.title}`;
}

interface LinkedProps {
  relation: Relation;
  relations: Relation[];
  record: RecordDetail;
}

function Linked({ relation, relations, record }: LinkedProps) {
  const scope = useScope();
  const { type, field } = relation;
  const found = useLinked(relation, record.id);
  const name = nameOf(relation, relations);
  if (found.isPending) return <Skeleton h={32} mb={12} aria-busy="true" />;
  if (found.isError) return <p role="alert">{sayOf(found.error)}</p>;
  const { items, total } = found.data;
  if (items.length === 0) return null;
  const all = `${pathTo(scope, 'records', type)}?filter.${field.name}=${record.id}`;
  return (
    <section className={classes.links}>
      <h3>
        {name}{' '}
        <span className={classes.muted}>
          {count(total.count)}
          {!total.exact && '+'}
        </span>
      </h3>
      <ul className={classes.linked}>
        {items.map((each) => (
          <li key={each.id}>
            <Link to={`${pathTo(scope, 'records', type)}?row=${each.id}`}>{titleOf(each, type)}</Link>
            <Beside record={each} type={type} />
          </li>
        ))}
      </ul>
      {total.count > shownLinks && (
        <Link to={all}>
          See all {count(total.count)}
          {!total.exact && ' and more'}
        </Link>
      )}
    </section>
  );
}

const tellingFields = ['status', 'state', 'authorName', 'minutes', 'kind'];

/** The one more thing that tells linked records apart: their status, state or author. */
function Beside({ record, type }: { record: Parameters<typeof titleOf>[0]; type: RecordType }) {
  const name = tellingFields.find((each) => record.fields[each] && each !== wordsOf(type).title);
  if (!name) return null;
  return <span className={classes.muted}>{String(record.fields[name]).replaceAll('_', ' ')}</span>;
}
