import { createContext, Fragment, useContext } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'react-router';
import classes from './Frame.module.css';

export const CrumbSlot = createContext<HTMLElement | null>(null);

export interface Crumb {
  label: string;
  /** Left out for the page in view. */
  to?: string;
}

/** A page says where it is; drawn in the bar at the top. */
export function Crumbs({ items }: { items: Crumb[] }) {
  const slot = useContext(CrumbSlot);
  if (!slot) return null;
  return createPortal(
    items.map((item, index) => (
      <Fragment key={index}>
        {index > 0 && (
          <span aria-hidden className={classes.separator}>
            /
          </span>
        )}
        {item.to ? (
          <Link to={item.to}>{item.label}</Link>
        ) : (
          <span aria-current="page" className={classes.here}>
            {item.label}
          </span>
        )}
      </Fragment>
    )),
    slot,
  );
}
