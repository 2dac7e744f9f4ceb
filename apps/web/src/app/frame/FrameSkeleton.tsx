import { Skeleton } from '@mantine/core';
import classes from './Frame.module.css';

/** The shape of the frame while it is not known who is signed in. */
export function FrameSkeleton() {
  return (
    <div className={classes.frame} aria-busy="true">
      <div className={classes.rail} />
      <div className={classes.top} />
      <main className={classes.main}>
        <div className={classes.page}>
          <h1 className="visually-hidden">Loading</h1>
          <Skeleton h={28} w={180} />
          <Skeleton h={16} w={280} mt={12} />
          <div className={classes.blocks}>
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} h={132} radius="md" />
            ))}
          </div>
        </div>
      </main>
    </div>
  );
}
