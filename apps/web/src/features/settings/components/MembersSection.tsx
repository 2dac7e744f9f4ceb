import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useMay, useTenant } from '../../../app/rights';
import { Answer } from '../../../ui/Answer';
import { Rows } from '../../../ui/Rows';
import { counted } from '../../../ui/words';
import { useMembers } from '../api/members';
import { InviteDialog } from './InviteDialog';
import { MemberRow } from './MemberRow';
import { OpenInvitations } from './OpenInvitations';
import { Section } from './Section';

/** Who belongs to the organisation, and who was asked to. */
export function MembersSection() {
  const tenant = useTenant();
  const admin = useMay('admin');
  const members = useMembers();
  const [search, setSearch] = useSearchParams();
  const invite = (on: boolean) => setSearch(on ? { new: 'invitation' } : {}, { preventScrollReset: true });
  return (
    <>
      <Section
        title={members.data ? counted(members.data.length, 'member') : 'Members'}
        intro={`Everybody here sees every project of ${tenant?.name ?? 'the organisation'}; the role says what they may change.`}
        action={admin && <Button onClick={() => invite(true)}>Invite</Button>}
      >
        <Answer query={members} failed="The members could not be loaded">
          {(items) => (
            <Rows label="Members">
              {items.map((member) => (
                <MemberRow key={member.userId} member={member} mine={tenant?.role} />
              ))}
            </Rows>
          )}
        </Answer>
      </Section>
      {admin && <OpenInvitations />}
      {admin && search.get('new') === 'invitation' && <InviteDialog onClose={() => invite(false)} />}
    </>
  );
}
