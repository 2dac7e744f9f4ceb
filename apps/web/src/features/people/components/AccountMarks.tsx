import { Mark } from '../../../ui/Mark';
import { counted } from '../../../ui/words';
import { useProviders } from '../../gallery/api/providers';
import type { Person } from '../api/people';
import classes from './People.module.css';

const most = 3;

/** A person's accounts as the marks of their tools, with the same in words. */
export function AccountMarks({ person: { accounts, accountCount } }: { person: Person }) {
  const providers = useProviders().data;
  const tools = [...new Set(accounts.map(({ integrationName }) => integrationName))].join(', ');
  return (
    <span className={classes.markList} title={tools}>
      {accounts.slice(0, most).map(({ id, providerKey }) => (
        <Mark key={id} size={24} svg={providers?.find(({ key }) => key === providerKey)?.logo} />
      ))}
      {accountCount > most && <span className={classes.muted}>+{accountCount - most}</span>}
      <span className="visually-hidden">
        {counted(accountCount, 'account')} in {tools}
      </span>
    </span>
  );
}
