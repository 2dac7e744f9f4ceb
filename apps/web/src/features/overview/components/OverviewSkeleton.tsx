import { Skeleton } from '@mantine/core';
import classes from '../pages/OverviewPage.module.css';

/** The shape of the projects before they have arrived. */
export function OverviewSkeleton() {
  return (
    <div aria-busy="true" className={classes.cards}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} h={148} radius={10} />
      ))}
    </div>
  );
}
