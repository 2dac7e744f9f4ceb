import { Button } from '@mantine/core';
import { RelativeTime } from '../../../ui/RelativeTime';
import { useDecide } from '../api/decide';
import type { PersonDetail } from '../api/people';
import classes from './Person.module.css';

/** What was decided about a person, newest first; the last that stands can be undone. */
export function PersonHistory({ person, may }: { person: PersonDetail; may: boolean }) {
  const decide = useDecide();
  return (
    <section>
      <h3>Decisions</h3>
      {person.decisions.length === 0 && (
        <p className={classes.muted}>Nobody decided anything yet; what is here follows from e-mails alone.</p>
      )}
      <ol className={classes.plain}>
        {person.decisions.map((decision) => (
          <li key={decision.id} className={classes.decision}>
            <div className={classes.accountText}>
              <span data-undone={decision.undoneAt ? true : undefined} className={classes.says}>
                {decision.says}
              </span>
              <span className={classes.muted}>
                {decision.by ?? 'Somebody who is gone'}, <RelativeTime at={decision.at} />
                {decision.undoneAt && (
                  <>
                    ; undone by {decision.undoneBy ?? 'somebody who is gone'}, <RelativeTime at={decision.undoneAt} />
                  </>
                )}
              </span>
            </div>
            {may && decision.canUndo && (
              <Button
                size="compact-sm"
                variant="default"
                loading={decide.isPending}
                onClick={() => decide.mutate({ does: 'undo', id: person.id })}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
