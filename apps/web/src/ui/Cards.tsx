import { Skeleton } from '@mantine/core';
import { Children, useId, type CSSProperties, type ReactNode } from 'react';
import classes from './Cards.module.css';

interface CardsProps {
  /** How many there would be in columns if none were filtered away: filtering does not change how wide one is. */
  all: number;
  children: ReactNode;
}

/** Sections of cards. Those that are small stand beside each other, so that few cards do not leave a wide page empty. */
export function Cards({ all, children }: CardsProps) {
  return (
    <div className={classes.box}>
      <div className={classes.sections} style={{ '--all': Math.max(all, 1) } as CSSProperties}>
        {children}
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  /** Each card takes a row of its own, as wide as there is. */
  rows?: boolean;
  children: ReactNode;
}

/** Cards with a title above them; nothing at all when it holds none. */
export function CardSection({ title, rows = false, children }: SectionProps) {
  const id = useId();
  const cards = Children.count(children);
  if (cards === 0) return null;
  return (
    <section
      className={classes.section}
      data-rows={rows || undefined}
      style={{ '--cards': cards } as CSSProperties}
      aria-labelledby={id}
    >
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The shape of cards before they have arrived. */
export function CardsSkeleton() {
  return (
    <div aria-busy="true">
      <Cards all={6}>
        <div className={classes.section} style={{ '--cards': 6 } as CSSProperties}>
          <Skeleton h={16} w={110} className={classes.title} />
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} h={148} radius={10} />
          ))}
        </div>
      </Cards>
    </div>
  );
}
