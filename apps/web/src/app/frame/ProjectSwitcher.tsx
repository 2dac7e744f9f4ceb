import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useMe } from '../../features/session/api/me';
import { useTenant } from '../rights';
import { pathTo } from '../scope';
import classes from './Frame.module.css';
import { usePlaceName } from './place-name';
import { ProjectName } from './ProjectName';

/** Names the project in view and leads to the others. */
export function ProjectSwitcher() {
  const { project: slug } = useParams();
  const tenants = useMe().data?.tenants ?? [];
  const tenant = useTenant();
  const project = tenant?.projects.find((each) => each.slug === slug);
  const here = usePlaceName();
  return (
    <Menu position="bottom-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.switcher}>
          <ProjectName {...here} />
          <span className="visually-hidden">Switch project</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {tenants.map((each) => (
          <div key={each.id}>
            <Menu.Label>{each.name}</Menu.Label>
            {each.projects.length > 1 && (
              <Menu.Item
                component={Link}
                to={`/${each.slug}`}
                rightSection={each === tenant && !slug ? <IconCheck size={14} aria-label="Open now" /> : null}
              >
                All projects
              </Menu.Item>
            )}
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
