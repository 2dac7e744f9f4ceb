import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecide } from '../api/decide';
import type { PersonDetail } from '../api/people';
import classes from './Person.module.css';

/** Chooses what a person is called, or lets the name follow the accounts. */
export function PersonName({ person }: { person: PersonDetail }) {
  const [name, setName] = useState(person.displayName);
  const decide = useDecide();
  const wanted = name.trim();
  const save = (displayName: string | null) => decide.mutate({ does: 'rename', id: person.id, displayName });
  return (
    <form
      className={classes.name}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted && wanted !== person.displayName) save(wanted);
      }}
    >
      <TextInput
        label="Name"
        description={person.named ? 'Chosen by somebody; imports leave it alone.' : 'Follows the accounts.'}
        maxLength={500}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {wanted && wanted !== person.displayName && (
        <Button type="submit" variant="default" loading={decide.isPending}>
          Save the name
        </Button>
      )}
      {person.named && wanted === person.displayName && (
        <Button variant="default" onClick={() => save(null)} loading={decide.isPending}>
          Follow the accounts
        </Button>
      )}
    </form>
  );
}
