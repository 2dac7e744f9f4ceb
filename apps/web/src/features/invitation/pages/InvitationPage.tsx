import { useNavigate } from 'react-router';
import { sayOf, statusOf } from '../../../app/api';
import { useFragmentToken } from '../../../app/fragment-token';
import { Door } from '../../session/components/Door';
import { SingleSignOn } from '../../session/components/SingleSignOn';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorState } from '../../../ui/ErrorState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { RowsSkeleton } from '../../../ui/RowsSkeleton';
import { useTitle } from '../../../ui/title';
import { useLook, type Look } from '../api/invitation';
import { JoinAs, JoinNew, SignInFirst } from '../components/Join';

/** An invitation by its link: what it is for, and the way in for whoever has an account and whoever has none. */
export function InvitationPage() {
  useTitle('Invitation');
  const { token, forget } = useFragmentToken('tributary.invitation');
  const look = useLook(token);
  const navigate = useNavigate();
  const joined = () => {
    forget();
    void navigate(`/${look.data?.tenant.slug ?? ''}`);
  };
  return (
    <Door>
      {token === undefined || statusOf(look.error) === 400 ? (
        <EmptyState
          level={1}
          title="This link is not whole"
          text="An invitation link ends in a long row of letters after “#token=”. Copy it again, whole, from where you got it."
        />
      ) : look.data ? (
        <Invited look={look.data} token={token} onJoined={joined} onSignedIn={() => void look.refetch()} />
      ) : look.isError ? (
        statusOf(look.error) === 410 ? (
          <EmptyState level={1} title="This invitation does not work any more" text={sayOf(look.error)} />
        ) : (
          <ErrorState
            level={1}
            title="The invitation could not be read"
            error={look.error}
            onRetry={() => void look.refetch()}
          />
        )
      ) : (
        <>
          <h1>Invitation</h1>
          <RowsSkeleton rows={3} />
        </>
      )}
    </Door>
  );
}

interface InvitedProps {
  look: Look;
  token: string;
  onJoined: () => void;
  onSignedIn: () => void;
}

function Invited({ look, token, onJoined, onSignedIn }: InvitedProps) {
  return (
    <>
      <div style={{ display: 'grid', gap: 8 }}>
        <h1>Join {look.tenant.name}</h1>
        <p>
          {look.inviter ?? 'Somebody who has left'} invites {look.email} as {look.role}. The invitation ends{' '}
          <RelativeTime at={look.expiresAt} ahead />.
        </p>
      </div>
      {!look.signedInAs && <SingleSignOn to="/" />}
      {look.signedInAs ? (
        <JoinAs look={look} as={look.signedInAs} token={token} onJoined={onJoined} onSignedOut={onSignedIn} />
      ) : look.accountExists ? (
        <SignInFirst email={look.email} onSignedIn={onSignedIn} />
      ) : (
        <JoinNew token={token} onJoined={onJoined} />
      )}
    </>
  );
}
