import { Button, Checkbox } from '@mantine/core';
import { IconMinus, IconPlus, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Mark } from '../../../ui/Mark';
import { RelativeTime } from '../../../ui/RelativeTime';
import { counted } from '../../../ui/words';
import { useProviders } from '../../gallery/api/providers';
import { useDecide } from '../api/decide';
import type { LinkedAccount, PersonDetail } from '../api/people';
import { knownAs } from '../known-as';
import classes from './Person.module.css';

/** A person's accounts with why they are theirs; some can be split off, or all confirmed. */
export function PersonAccounts({ person, may }: { person: PersonDetail; may: boolean }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const decide = useDecide();
  const several = person.accounts.length > 1;
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  return (
    <section>
      <h3>{counted(person.accountCount, 'account')}</h3>
      <ul className={classes.accounts}>
        {person.accounts.map((account) => (
          <Account
            key={account.id}
            account={account}
            choice={may && several ? { on: chosen.includes(account.id), toggle: () => toggle(account.id) } : undefined}
          />
        ))}
      </ul>
      {person.accountsElsewhere > 0 && (
        <p className={classes.muted}>
          {counted(person.accountsElsewhere, 'account')} of theirs in other projects of this organisation.
        </p>
      )}
      {may && several && (
        <div className={classes.answers}>
          {!person.confirmed && (
            <Button
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ does: 'confirm', id: person.id })}
            >
              Confirm all
            </Button>
          )}
          {chosen.length > 0 && chosen.length < person.accounts.length && (
            <Button
              loading={decide.isPending}
              onClick={() => decide.mutate({ does: 'split', id: person.id, accountIds: chosen })}
            >
              Split {counted(chosen.length, 'account')} off
            </Button>
          )}
          <p className={classes.muted}>
            {chosen.length === person.accounts.length
              ? 'One account at least has to stay.'
              : 'Choose accounts that are somebody else’s to split them off.'}
          </p>
        </div>
      )}
    </section>
  );
}

interface AccountProps {
  account: LinkedAccount;
  choice: { on: boolean; toggle: () => void } | undefined;
}

function Account({ account, choice }: AccountProps) {
  const providers = useProviders().data;
  const where = `${account.displayName} in ${account.integrationName}`;
  return (
    <li className={classes.account}>
      {choice && <Checkbox size="sm" aria-label={`Choose ${where}`} checked={choice.on} onChange={choice.toggle} />}
      <Mark size={28} svg={providers?.find(({ key }) => key === account.providerKey)?.logo} />
      <div className={classes.accountText}>
        <span>
          {account.displayName} <span className={classes.muted}>in {account.integrationName}</span>
        </span>
        <span className={classes.muted}>{knownAs(account)}</span>
        <ul className={classes.reasons}>
          {account.evidence.map(({ sign, says, at }) => (
            <li key={says}>
              <Sign sign={sign} />
              <span>
                {says}
                {at && (
                  <>
                    , <RelativeTime at={at} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Sign({ sign }: { sign: LinkedAccount['evidence'][number]['sign'] }) {
  if (sign === 'said') return <IconUserCheck size={15} aria-label="Decided:" className={classes.said} />;
  if (sign === 'for') return <IconPlus size={15} aria-label="For:" className={classes.for} />;
  return <IconMinus size={15} aria-label="Against:" className={classes.against} />;
}
