import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { pathTo, useTenantPlace } from '../../../app/scope';
import { Row, Rows } from '../../../ui/Rows';
import { counted } from '../../../ui/words';
import type { ProjectOverview } from '../api/overview';
import classes from './Waiting.module.css';

/** What waits for a person, of all projects; nothing at all when nothing does. */
export function Waiting({ projects }: { projects: ProjectOverview[] }) {
  const { tenant } = useTenantPlace();
  const waiting = projects.flatMap((project) => project.waiting.map((each) => ({ project, each })));
  const more = projects.reduce((sum, { needsYou }) => sum + needsYou, 0) - waiting.length;
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="needs-you" className={classes.section}>
      <h2 id="needs-you">Needs you</h2>
      <Rows label="Needs you">
        {waiting.map(({ project, each }) => (
          <Row
            key={each.id}
            mark={<IconAlertTriangle size={18} aria-hidden className={classes.icon} />}
            title={each.displayName}
            badges={<span className={classes.project}>{project.name}</span>}
            action={
              <Button
                component={Link}
                variant="default"
                size="xs"
                to={pathTo({ tenant, project: project.slug }, 'integrations', each.name)}
                aria-label={`See what to do: ${each.displayName} in ${project.name}`}
              >
                See what to do
              </Button>
            }
          >
            <span>{each.stateReason?.say ?? 'Its last runs failed. The integration’s page says why.'}</span>
          </Row>
        ))}
      </Rows>
      {more > 0 && (
        <p className={classes.more}>And {counted(more, 'more', 'more')}, in the galleries of the projects.</p>
      )}
    </section>
  );
}
