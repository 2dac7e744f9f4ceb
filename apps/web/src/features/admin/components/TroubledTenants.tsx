import { IconAlertTriangle, IconCircleCheck, IconKey, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/Badge';
import { count, counted } from '../../../ui/words';
import type { TroubledTenant } from '../api/health';
import classes from './HealthCards.module.css';

const mostShown = 20;

/** Where something is wrong, in numbers: what it is, is for the people of that organisation to see. */
export function TroubledTenants({ tenants }: { tenants: TroubledTenant[] }) {
  return (
    <section className={`${classes.card} ${classes.whole}`}>
      <h2>Organisations that need somebody</h2>
      {tenants.length === 0 ? (
        <p className={classes.well}>
          <IconCircleCheck size={18} aria-hidden />
          None: every provider answers, no access ended, nothing was given up.
        </p>
      ) : (
        <ul className={classes.rows}>
          {tenants.slice(0, mostShown).map((tenant) => (
            <Troubled key={tenant.id} tenant={tenant} />
          ))}
        </ul>
      )}
      {tenants.length > mostShown && (
        <p className={classes.quiet}>And {count(tenants.length - mostShown)} more with less.</p>
      )}
    </section>
  );
}

function Troubled({
  tenant: { name, slug, suspended, circuitsOpen, reconnects, deadLetters },
}: {
  tenant: TroubledTenant;
}) {
  return (
    <li>
      <Link className={classes.name} to={`/admin/tenants?q=${encodeURIComponent(slug)}`}>
        {name}
      </Link>
      <span className={classes.what}>
        {circuitsOpen > 0 && (
          <Badge tone="broken" icon={<IconPlugConnectedX size={13} />}>
            {counted(circuitsOpen, 'provider does', 'providers do')} not answer
          </Badge>
        )}
        {reconnects > 0 && (
          <Badge tone="needs" icon={<IconKey size={13} />}>
            {count(reconnects)} to reconnect
          </Badge>
        )}
        {deadLetters > 0 && (
          <Badge tone="needs" icon={<IconAlertTriangle size={13} />}>
            {count(deadLetters)} given up
          </Badge>
        )}
        {suspended && <span className={classes.quiet}>suspended</span>}
      </span>
    </li>
  );
}
