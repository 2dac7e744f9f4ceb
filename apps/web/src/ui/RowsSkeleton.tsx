import { Skeleton } from '@mantine/core';

/** The shape of a list before it has arrived. */
export function RowsSkeleton({ rows = 5, height = 44 }: { rows?: number; height?: number }) {
  return (
    <div aria-busy="true" style={{ display: 'grid', gap: 8 }}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} h={height} />
      ))}
    </div>
  );
}
