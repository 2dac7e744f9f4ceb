import { Skeleton } from '@mantine/core';
import { Children, useId, type ReactNode } from 'react';
import classes from './GallerySection.module.css';

/** A titled row of cards; nothing at all when it holds none. */
export function GallerySection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  if (Children.count(children) === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <div className={classes.cards}>{children}</div>
    </section>
  );
}

/** The shape of the gallery before it has arrived. */
export function CardsSkeleton() {
  return (
    <div className={classes.section} aria-busy="true">
      <Skeleton h={34} maw={420} mb={28} mt={12} />
      <Skeleton h={16} w={110} mb={16} />
      <div className={classes.cards}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} h={148} radius={10} />
        ))}
      </div>
    </div>
  );
}
