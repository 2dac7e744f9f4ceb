import { Skeleton } from '@mantine/core';

/** The shape of the table before it has arrived. */
export function TableSkeleton() {
  return (
    <div aria-busy="true" style={{ display: 'grid', gap: 10, overflow: 'hidden' }}>
      <Skeleton h={34} maw={480} mb={6} />
      {Array.from({ length: 14 }, (_, index) => (
        <Skeleton key={index} h={30} />
      ))}
    </div>
  );
}
