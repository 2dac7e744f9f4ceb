import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState
      level={1}
      title="There is no page at this address"
      text="The link may be old, or a letter was lost on the way. Nothing is wrong with your data."
      action={<Link to="/">Go to the gallery</Link>}
    />
  );
}
