import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Notice } from '../../../ui/Notice';
import { counted } from '../../../ui/words';
import { useDecide } from '../api/decide';
import { useFoundPeople, type Person, type PersonDetail } from '../api/people';

/** Finds somebody by name and says that they are the same. */
export function MergeWith({ person }: { person: PersonDetail }) {
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<Person>();
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const found = (useFoundPeople(wanted).data ?? []).filter(({ id }) => id !== person.id);
  const decide = useDecide();
  return (
    <section>
      <h3>The same as somebody else?</h3>
      <Select
        label="Merge with"
        placeholder="Name, e-mail or login"
        searchable
        clearable
        filter={({ options }) => options}
        nothingFoundMessage={wanted.length > 1 ? 'Nobody fits' : 'Type two letters or more'}
        data={found.map((each) => ({ value: each.id, label: labelOf(each) }))}
        value={other?.id ?? null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(id) => setOther(found.find((each) => each.id === id))}
      />
      {other && (
        <Notice
          tone="working"
          action={
            <Button
              size="sm"
              loading={decide.isPending}
              onClick={() =>
                decide.mutate(
                  { does: 'merge', into: person.id, from: [other.id] },
                  {
                    onSuccess: () => {
                      setOther(undefined);
                      setTyped('');
                    },
                  },
                )
              }
            >
              Merge
            </Button>
          }
        >
          Brings {counted(other.accountCount, 'account')} of {other.displayName} to {person.displayName}. The tools are
          not touched, and it can be undone.
        </Notice>
      )}
    </section>
  );
}

/** Two people of one name are told apart by what else is known. */
function labelOf({ displayName, accounts }: Person): string {
  const known = accounts.find(({ email }) => email)?.email ?? accounts[0]?.handle ?? accounts[0]?.integrationName;
  return known ? `${displayName} (${known})` : displayName;
}
