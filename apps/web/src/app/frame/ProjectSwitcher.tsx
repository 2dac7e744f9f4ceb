import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMe } from '../../features/session/api/me';
import { pathTo, useScope } from '../scope';
import classes from './Frame.module.css';
import { ProjectName } from './ProjectName';

/** Names the project in view and leads to the others. */
export function ProjectSwitcher() {
  const scope = useScope();
  const tenants = useMe().data?.tenants ?? [];
  const tenant = tenants.find((each) => each.slug === scope.tenant);
  const project = tenant?.projects.find((each) => each.slug === scope.project);
  return (
    <Menu position="bottom-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.switcher}>
          <ProjectName tenant={tenant?.name} project={project?.name} />
          <span className="visually-hidden">Switch project</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {tenants.map((each) => (
          <div key={each.id}>
            <Menu.Label>{each.name}</Menu.Label>
            {each.projects.map((other) => (
              <Menu.Item
                key={other.id}
                component={Link}
                to={pathTo({ tenant: each.slug, project: other.slug }, 'gallery')}
                rightSection={
                  each === tenant && other === project ? <IconCheck size={14} aria-label="Open now" /> : null
                }
              >
                {other.name}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
