import { count, counted } from '../../../ui/words';
import type { ProjectOverview } from '../api/overview';
import classes from '../../gallery/components/StateLine.module.css';

/** All projects in one line: "3 projects · 9 connected · 8 fresh · 1 needs you". */
export function StateOfAll({ projects }: { projects: ProjectOverview[] }) {
  const sum = (key: 'connected' | 'fresh' | 'needsYou' | 'syncing') =>
    projects.reduce((total, project) => total + project[key], 0);
  const [needsYou, syncing] = [sum('needsYou'), sum('syncing')];
  return (
    <p className={classes.line} aria-live="polite">
      <span>{counted(projects.length, 'project')}</span>
      <span>{count(sum('connected'))} connected</span>
      <span>{count(sum('fresh'))} fresh</span>
      {syncing > 0 && <span data-tone="working">{count(syncing)} syncing</span>}
      {needsYou > 0 ? (
        <span data-tone="needs">
          {count(needsYou)} {needsYou === 1 ? 'needs' : 'need'} you
        </span>
      ) : (
        <span>nothing needs you</span>
      )}
    </p>
  );
}
