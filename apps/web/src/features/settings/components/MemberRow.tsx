import { Button, NativeSelect, Radio, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sayOf } from '../../../app/api';
import { mayAct, roles, type Role } from '../../../app/rights';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { Initials } from '../../../ui/Initials';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row } from '../../../ui/Rows';
import { counted } from '../../../ui/words';
import { useChangeRole, useRemoveMember, type Connections, type Member } from '../api/members';
import { roleTitle, roleWords } from '../role-words';
import classes from './MemberRow.module.css';
import { ResetLinkDialog } from './ResetLinkDialog';

/** A member, with role and leave for those who may change them; only owners touch owners. */
export function MemberRow({ member, mine }: { member: Member; mine: Role | undefined }) {
  const [asking, setAsking] = useState<'leave' | 'password'>();
  const close = () => setAsking(undefined);
  const may = mayAct(mine, 'admin') && (member.role !== 'owner' || mine === 'owner');
  return (
    <Row
      mark={<Initials name={member.name} />}
      title={member.name}
      badges={member.you && <span className={classes.you}>You</span>}
      action={
        may ? (
          <>
            <RoleChoice member={member} mine={mine} />
            {!member.you && (
              <Button
                variant="default"
                size="xs"
                aria-label={`New password: ${member.name}`}
                onClick={() => setAsking('password')}
              >
                New password
              </Button>
            )}
            <Button
              variant="default"
              size="xs"
              aria-label={`${member.you ? 'Leave' : 'Remove'}: ${member.name}`}
              onClick={() => setAsking('leave')}
            >
              {member.you ? 'Leave' : 'Remove'}
            </Button>
          </>
        ) : (
          <span title={roleWords[member.role]}>{roleTitle(member.role)}</span>
        )
      }
    >
      <span>{member.email}</span>
      <span>
        {member.lastSeenAt ? (
          <>
            Seen <RelativeTime at={member.lastSeenAt} />
          </>
        ) : (
          'Not signed in'
        )}
      </span>
      {asking === 'leave' && <RemoveDialog member={member} onClose={close} />}
      {asking === 'password' && <ResetLinkDialog member={member} onClose={close} />}
    </Row>
  );
}

/** The new role shows at once; a refusal puts the old one back and says why. */
function RoleChoice({ member, mine }: { member: Member; mine: Role | undefined }) {
  const change = useChangeRole();
  const offered = roles.filter((role) => role !== 'owner' || mine === 'owner');
  const choose = (role: Role) =>
    change.mutate(
      { userId: member.userId, role },
      {
        onSuccess: () => notifications.show({ message: `${member.name} is ${roleTitle(role).toLowerCase()} now.` }),
        onError: (error) =>
          notifications.show({ color: 'red', title: 'The role stays as it was', message: sayOf(error) }),
      },
    );
  return (
    <NativeSelect
      size="xs"
      aria-label={`Role of ${member.name}`}
      value={change.isPending ? change.variables.role : member.role}
      data={offered.map((role) => ({ value: role, label: roleTitle(role) }))}
      onChange={(event) => choose(event.currentTarget.value as Role)}
    />
  );
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const remove = useRemoveMember();
  const [connections, setConnections] = useState<Connections>('hand_over');
  const go = () => remove.mutate({ member, ...(member.connections > 0 ? { connections } : {}) });
  return (
    <ConfirmDialog
      title={`Remove ${member.name}`}
      does={`Remove ${member.name}`}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={go}
      onClose={onClose}
    >
      <p>
        {member.email} loses access at once, in every window, and the API tokens they made here end. What they did stays
        in the activity log.
      </p>
      {member.connections > 0 && (
        <Radio.Group
          label={`${counted(member.connections, 'connection')} of their own`}
          value={connections}
          onChange={(value) => setConnections(value as Connections)}
        >
          <Stack gap="xs" mt={8}>
            <Radio value="hand_over" label="Hand over to you" description="Imports go on with the same access." />
            <Radio
              value="revoke"
              label="End them"
              description="Here and at the tool; what uses them asks to reconnect."
            />
          </Stack>
        </Radio.Group>
      )}
    </ConfirmDialog>
  );
}
