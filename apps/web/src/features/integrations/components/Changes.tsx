import { Skeleton } from '@mantine/core';
import { useAddress } from '../../../app/use-address';
import { Chip } from '../../../ui/Chip';
import { count, counted, dayOf } from '../../../ui/words';
import { useHealth, type IntegrationHealth } from '../api/health';
import type { Integration } from '../api/integrations';
import { Card } from './OverviewCard';
import classes from './Changes.module.css';

interface Bar {
  /** The hour or day. */
  name: string;
  value: number;
  /** The value in words. */
  says: string;
}

/** What changed lately: by hour for a day, or by day for two weeks; which of them is in the address. */
export function Changes({ integration }: { integration: Integration }) {
  const [search, change] = useAddress();
  const byDay = search.get('changes') === 'days';
  const days = useHealth(integration.id).data?.days;
  const spans = [
    ['24 hours', false],
    ['14 days', true],
  ] as const;
  return (
    <Card
      title="What changed lately?"
      beside={
        <div role="group" aria-label="Time span" className={classes.spans}>
          {spans.map(([name, value]) => (
            <Chip key={name} on={byDay === value} onClick={() => change({ changes: value ? 'days' : undefined })}>
              {name}
            </Chip>
          ))}
        </div>
      }
    >
      {!byDay ? (
        <Chart bars={integration.changesByHour.map(hourBar)} axis={['24 h ago', '12 h ago', 'now']} />
      ) : days ? (
        <Chart bars={days.map(dayBar)} axis={[days[0] ? dayOf(days[0].day) : '', 'today']} />
      ) : (
        <Skeleton h={160} />
      )}
    </Card>
  );
}

/** Bars, oldest first; hover reads one, a list says the same to a screen reader. */
function Chart({ bars, axis }: { bars: Bar[]; axis: string[] }) {
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <figure className={classes.figure}>
      <figcaption>
        <span className={classes.total}>{count(total)}</span> {total === 1 ? 'change' : 'changes'}: records created,
        changed or deleted
      </figcaption>
      <div className={classes.bars} aria-hidden>
        {bars.map(({ name, value, says }) => (
          <span key={name} className={classes.slot} title={`${name}: ${says}`}>
            <span
              className={classes.bar}
              style={{ height: `${value === 0 ? 0 : Math.max(3, (value / most) * 100)}%` }}
            />
          </span>
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        {axis.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </div>
      <ul className="visually-hidden">
        {bars
          .filter(({ value }) => value > 0)
          .map(({ name, says }) => (
            <li key={name}>
              {name}: {says}
            </li>
          ))}
      </ul>
    </figure>
  );
}

function hourBar(value: number, index: number, { length }: number[]): Bar {
  const ago = length - 1 - index;
  const name = ago === 0 ? 'This hour' : ago === 1 ? 'An hour ago' : `${ago} hours ago`;
  return { name, value, says: counted(value, 'change') };
}

function dayBar({ day, created, updated, deleted }: IntegrationHealth['days'][number]): Bar {
  return {
    name: dayOf(day),
    value: created + updated + deleted,
    says: `${count(created)} new, ${count(updated)} changed, ${count(deleted)} deleted`,
  };
}
