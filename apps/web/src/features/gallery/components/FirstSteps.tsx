import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import type { Provider } from '../api/providers';
import classes from './FirstSteps.module.css';

/** What an empty project shows: where to begin, and sample data for those who only want to look. */
export function FirstSteps({ providers }: { providers: Provider[] }) {
  const scope = useScope();
  const suggested = providers.filter((provider) => !provider.disabled).slice(0, 3);
  const trial = suggested.find((provider) => provider.sandbox);
  return (
    <section className={classes.steps}>
      <div className={classes.words}>
        <h2>Connect the first tool</h2>
        <p>
          Its records arrive within minutes and stay current from then on. Tributary only reads; nothing is changed in
          the tool.
        </p>
      </div>
      <div className={classes.actions}>
        {suggested.map((provider) => (
          <Button key={provider.key} component={Link} to={pathTo(scope, 'connect', provider.key)} variant="default">
            Connect {provider.name}
          </Button>
        ))}
        {trial && (
          <Button
            component={Link}
            to={`${pathTo(scope, 'connect', trial.key)}?sandbox=1`}
            leftSection={<IconFlask size={16} aria-hidden />}
          >
            Try with sample data
          </Button>
        )}
      </div>
    </section>
  );
}
