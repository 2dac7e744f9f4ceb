import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { Mark } from '../../../ui/Mark';
import { count } from '../../../ui/words';
import type { Provider } from '../api/providers';
import { categoryName } from '../categories';
import card from '../../../ui/LinkCard.module.css';
import classes from './Card.module.css';

interface Props {
  provider: Provider;
  /** How many times it is connected in this project already. */
  connected: number;
}

/** A tool that can be connected. */
export function ProviderCard({ provider, connected }: Props) {
  const to = pathTo(useScope(), 'connect', provider.key);
  const says = connected > 0 ? 'Connect another' : 'Connect';
  return (
    <article className={`${card.card} ${classes.card}`} data-off={provider.disabled || undefined}>
      <div className={classes.head}>
        <Mark svg={provider.logo} />
        <div className={classes.names}>
          <h3 className={classes.name}>
            {provider.disabled ? (
              provider.name
            ) : (
              <Link to={to} className={card.link} data-card-link>
                {provider.name}
              </Link>
            )}
          </h3>
          <p className={card.small}>{categoryName(provider.category)}</p>
        </div>
      </div>
      <p className={classes.text}>{provider.description}</p>
      <div className={card.foot}>
        <span className={card.small}>
          {provider.disabled
            ? 'Switched off by an administrator'
            : connected > 0
              ? `${count(connected)} connected`
              : ''}
        </span>
        {!provider.disabled && (
          <Button
            component={Link}
            to={to}
            variant={connected > 0 ? 'default' : 'light'}
            size="xs"
            className={classes.action}
            aria-label={`${says}: ${provider.name}`}
          >
            {says}
          </Button>
        )}
      </div>
    </article>
  );
}
