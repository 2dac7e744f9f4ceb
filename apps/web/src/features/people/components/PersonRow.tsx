import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/Badge';
import { Initials } from '../../../ui/Initials';
import type { Person } from '../api/people';
import { AccountMarks } from './AccountMarks';
import classes from './People.module.css';

interface Props {
  person: Person;
  index: number;
  top: number;
  height: number;
  to: string;
  open: boolean;
}

/** One person; the name is the link that opens them. */
export function PersonRow({ person, index, top, height, to, open }: Props) {
  const emails = [...new Set(person.accounts.flatMap(({ email }) => email ?? []))];
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-open={open || undefined}
      className={classes.row}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className={classes.person}>
        <Initials name={person.displayName} />
        <Link
          to={to}
          preventScrollReset
          className={classes.link}
          aria-current={open || undefined}
          title={person.displayName}
        >
          {person.displayName}
        </Link>
        {person.needsReview && (
          <Badge tone="needs" icon={<IconHelpCircle size={13} />}>
            To review
          </Badge>
        )}
      </td>
      <td className={classes.marks}>
        <AccountMarks person={person} />
      </td>
      <td className={classes.email}>
        {emails[0] ?? 'No e-mail'}
        {emails.length > 1 && ` and ${emails.length - 1} more`}
      </td>
    </tr>
  );
}
