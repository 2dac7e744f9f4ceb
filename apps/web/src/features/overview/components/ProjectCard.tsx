import { Link } from 'react-router';
import { pathTo, useTenantPlace } from '../../../app/scope';
import { Sparkline } from '../../../ui/Sparkline';
import { count, counted } from '../../../ui/words';
import type { ProjectOverview } from '../api/overview';
import card from '../../../ui/LinkCard.module.css';
import classes from './ProjectCard.module.css';

/** One project: how many tools, how they are, and what changed in the last day. */
export function ProjectCard({ project }: { project: ProjectOverview }) {
  const to = pathTo({ ...useTenantPlace(), project: project.slug }, 'gallery');
  const changes = project.changesByHour.reduce((sum, each) => sum + each, 0);
  return (
    <article className={card.card}>
      <h3 className={classes.name}>
        <Link to={to} className={card.link}>
          {project.name}
        </Link>
      </h3>
      {project.connected === 0 ? (
        <p className={classes.none}>Nothing connected yet</p>
      ) : (
        <dl className={classes.figures}>
          <Figure name="Connected" value={project.connected} />
          <Figure name="Fresh" value={project.fresh} tone={project.fresh > 0 ? 'fresh' : undefined} />
          <Figure name="Failing" value={project.failing} tone={project.failing > 0 ? 'broken' : undefined} />
          <Figure
            name={project.needsYou === 1 ? 'Needs you' : 'Need you'}
            value={project.needsYou}
            tone={project.needsYou > 0 ? 'needs' : undefined}
          />
        </dl>
      )}
      <div className={`${card.foot} ${card.small}`}>
        <Sparkline hours={project.changesByHour} />
        <span className={classes.day}>
          {changes > 0 ? `${counted(changes, 'change')} in a day` : 'No changes in a day'}
        </span>
      </div>
    </article>
  );
}

function Figure({ name, value, tone }: { name: string; value: number; tone?: string | undefined }) {
  return (
    <div className={classes.figure} data-tone={tone}>
      <dt>{name}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}
