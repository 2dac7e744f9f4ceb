import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconPower } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../../app/rights';
import { Answer } from '../../../ui/Answer';
import { Badge, type Tone } from '../../../ui/Badge';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { EmptyState } from '../../../ui/EmptyState';
import { RelativeTime } from '../../../ui/RelativeTime';
import { Row, Rows } from '../../../ui/Rows';
import { useRevokeToken, useTokens, type Token } from '../api/tokens';
import { NewTokenDialog } from './NewTokenDialog';
import { Section } from './Section';

/** The API tokens: for scripts and other programs that ask Tributary. */
export function TokensSection() {
  const owner = useMay('owner');
  const tokens = useTokens();
  const [search, setSearch] = useSearchParams();
  const [revoking, setRevoking] = useState<Token>();
  const make = (on: boolean) => setSearch(on ? { new: 'token' } : {}, { preventScrollReset: true });
  return (
    <>
      <Section
        title="API tokens"
        intro={`For scripts and other programs. A token may do what its scopes say, and no more than its maker may. ${owner ? '' : 'Only owners make them.'}`}
        action={owner && <Button onClick={() => make(true)}>New token</Button>}
      >
        <Answer query={tokens} failed="The tokens could not be loaded">
          {(items) =>
            items.length === 0 ? (
              <EmptyState
                level={3}
                title="No tokens yet"
                text="Nothing reads from Tributary over its API with a token."
              />
            ) : (
              <Rows label="API tokens">
                {items.map((token) => (
                  <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
                ))}
              </Rows>
            )
          }
        </Answer>
      </Section>
      {owner && search.get('new') === 'token' && <NewTokenDialog onClose={() => make(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

const states: Record<Token['state'], { tone: Tone; word: string; Icon: typeof IconClock }> = {
  active: { tone: 'fresh', word: 'Active', Icon: IconCircleCheck },
  expired: { tone: 'paused', word: 'Expired', Icon: IconClock },
  revoked: { tone: 'paused', word: 'Revoked', Icon: IconPower },
  maker_left: { tone: 'needs', word: 'Its maker left', Icon: IconAlertTriangle },
};

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { tone, word, Icon } = states[token.state];
  const ended = token.state === 'revoked' || token.state === 'expired';
  return (
    <Row
      title={token.name}
      badges={
        <Badge tone={tone} icon={<Icon size={13} />}>
          {word}
        </Badge>
      }
      action={
        !ended && (
          <Button variant="default" size="xs" aria-label={`Revoke: ${token.name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )
      }
    >
      <span>
        <code>{token.prefix}…</code>
      </span>
      <span>{token.scopes.join(', ')}</span>
      <span>{token.project ? `Only ${token.project.name}` : 'Every project'}</span>
      <span>{token.createdBy.name ? `By ${token.createdBy.name}` : 'By somebody who left'}</span>
      <span>
        {token.lastUsedAt ? (
          <>
            Used <RelativeTime at={token.lastUsedAt} />
          </>
        ) : (
          'Never used'
        )}
      </span>
      {!ended && (
        <span>
          Ends <RelativeTime at={token.expiresAt} ahead />
        </span>
      )}
    </Row>
  );
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevokeToken();
  const go = () =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        notifications.show({ message: `${token.name} is revoked.` });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}`}
      does="Revoke the token"
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={go}
      onClose={onClose}
    >
      <p>
        Whatever uses {token.prefix}… is refused from now on. This cannot be undone; a new token can take its place.
      </p>
    </ConfirmDialog>
  );
}
