import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sayOf } from '../../../app/api';
import { Answer } from '../../../ui/Answer';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row, Rows } from '../../../ui/Rows';
import { useEndSession, useSessions } from '../api/sessions';
import tags from './MemberRow.module.css';
import { Section } from './Section';

/** Where one is signed in, and the way out of each. */
export function Sessions() {
  const sessions = useSessions();
  const end = useEndSession();
  const several = (sessions.data?.length ?? 0) > 1;
  const failed = { onError: (error: Error) => notifications.show({ color: 'red', message: sayOf(error) }) };
  return (
    <Section
      title="Sessions"
      intro="Where you are signed in. End what you do not know, and change your password then."
      action={
        several && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate('others', failed)}>
            End all others
          </Button>
        )
      }
    >
      <Answer query={sessions} failed="The sessions could not be loaded">
        {(items) => (
          <Rows label="Sessions">
            {items.map((session) => (
              <Row
                key={session.id}
                title={session.device}
                badges={session.current && <span className={tags.you}>This one</span>}
                action={
                  !session.current && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`End the session: ${session.device}`}
                      onClick={() => end.mutate(session, failed)}
                    >
                      End
                    </Button>
                  )
                }
              >
                {session.address && <span>{session.address}</span>}
                <span>
                  Seen <RelativeTime at={session.lastSeenAt} />
                </span>
                <span>
                  Signed in <RelativeTime at={session.createdAt} />
                </span>
              </Row>
            ))}
          </Rows>
        )}
      </Answer>
    </Section>
  );
}
