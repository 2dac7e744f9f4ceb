import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState';
import { RowsSkeleton } from './RowsSkeleton';

interface Props<Data> {
  query: UseQueryResult<Data>;
  /** "The members could not be loaded". */
  failed: string;
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** What was asked for: its shape while it comes, why it did not come, or it. */
export function Answer<Data>({ query, failed, rows = 3, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState title={failed} error={query.error} onRetry={() => void query.refetch()} />;
  return <RowsSkeleton rows={rows} />;
}
