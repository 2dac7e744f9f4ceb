import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sayOf } from '../../../app/api';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row, Rows } from '../../../ui/Rows';
import { useInvitations, useRevokeInvitation, type Invitation } from '../api/members';
import { roleTitle } from '../role-words';
import { Section } from './Section';

/** Invitations that wait for an answer; nothing at all when there are none. */
export function OpenInvitations() {
  const invitations = useInvitations(true).data ?? [];
  if (invitations.length === 0) return null;
  return (
    <Section title="Invited" intro="Their links work once, and for a week. Invite again for a new link.">
      <Rows label="Open invitations">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </Rows>
    </Section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const revoke = useRevokeInvitation();
  const go = () =>
    revoke.mutate(invitation, {
      onError: (error) => notifications.show({ color: 'red', title: 'That did not work', message: sayOf(error) }),
    });
  return (
    <Row
      title={invitation.email}
      action={
        <Button
          variant="default"
          size="xs"
          loading={revoke.isPending}
          aria-label={`Take back: ${invitation.email}`}
          onClick={go}
        >
          Take back
        </Button>
      }
    >
      <span>{roleTitle(invitation.role)}</span>
      {invitation.invitedBy && <span>By {invitation.invitedBy}</span>}
      <span>
        {invitation.expired ? (
          'Too old to be accepted'
        ) : (
          <>
            Ends <RelativeTime at={invitation.expiresAt} ahead />
          </>
        )}
      </span>
    </Row>
  );
}
