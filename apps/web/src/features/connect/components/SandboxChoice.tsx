import { Button } from '@mantine/core';
import type { Schema } from '@tributary/api-client';
import { Notice } from '../../../ui/Notice';
import classes from './SandboxChoice.module.css';

interface Props {
  offer: Schema<'SandboxOfferDto'>;
  on: boolean;
  onChoose: (on: boolean) => void;
}

/** Offers the built-in stand-in, and says plainly when it is what will be connected. */
export function SandboxChoice({ offer, on, onChoose }: Props) {
  if (!on) {
    return (
      <div className={classes.offer}>
        <div>
          <strong>{offer.title}</strong>
          <p>{offer.note}</p>
        </div>
        <Button variant="default" size="xs" onClick={() => onChoose(true)}>
          Use the sandbox
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.on}>
      <Notice
        tone="working"
        title="This is the sandbox, not your own account"
        action={
          <Button variant="default" size="xs" onClick={() => onChoose(false)}>
            Use my own account
          </Button>
        }
      >
        {offer.note}
      </Notice>
    </div>
  );
}
