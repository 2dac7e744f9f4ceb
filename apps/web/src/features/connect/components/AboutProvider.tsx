import { Anchor } from '@mantine/core';
import type { Provider } from '../../gallery/api/providers';
import classes from './AboutProvider.module.css';

/** What will be read, how often it may be asked, and where its own documentation is. */
export function AboutProvider({ provider }: { provider: Provider }) {
  return (
    <section className={classes.about} aria-label={`About ${provider.name}`}>
      <section>
        <h2>What is read</h2>
        <ul className={classes.entities}>
          {provider.entities.map((entity) => (
            <li key={entity.stream}>
              {entity.title}
              <span>{entity.incremental ? 'all, then changes' : 'all, each time'}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Limits</h2>
        <p>{provider.quotaNote}</p>
        <p>
          <Anchor href={provider.docsUrl} target="_blank" rel="noreferrer" underline="always">
            Documentation of {provider.name}
          </Anchor>
        </p>
      </section>
    </section>
  );
}
