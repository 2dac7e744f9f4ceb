import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { counted } from '../../../ui/words';
import { useChangeTenant, type AdminTenant } from '../api/tenants';

interface Props {
  tenant: AdminTenant;
  onClose: () => void;
}

/** Says what stops before it does. */
export function SuspendTenant({ tenant, onClose }: Props) {
  const { id, name, members, integrations } = tenant;
  const change = useChangeTenant(id);
  const go = () => change.mutate({ body: { suspended: true }, said: `${name} is suspended.` }, { onSuccess: onClose });
  return (
    <ConfirmDialog
      title={`Suspend ${name}`}
      does="Suspend the organisation"
      pending={change.isPending}
      error={change.error}
      onConfirm={go}
      onClose={onClose}
    >
      <p>
        {who(members)} let in any more and API tokens are refused, at once.{' '}
        {integrations > 0 && `${counted(integrations, 'integration stops', 'integrations stop')} reading. `}
        Webhooks that arrive meanwhile are kept and worked on afterwards.
      </p>
      <p>Nothing is deleted, the connected tools are not touched, and you can resume it at any time.</p>
    </ConfirmDialog>
  );
}

function who(members: number): string {
  if (members === 0) return 'Nobody is';
  return members === 1 ? 'Its one member is not' : `Its ${counted(members, 'member')} are not`;
}

/** Says what goes on before it does. */
export function ResumeTenant({ tenant, onClose }: Props) {
  const { id, name } = tenant;
  const change = useChangeTenant(id);
  const go = () =>
    change.mutate({ body: { suspended: false }, said: `${name} is open again.` }, { onSuccess: onClose });
  return (
    <ConfirmDialog
      calm
      title={`Resume ${name}`}
      does="Resume the organisation"
      pending={change.isPending}
      error={change.error}
      onConfirm={go}
      onClose={onClose}
    >
      <p>
        Its members and API tokens are let in again. Integrations that the suspension stopped catch up with what changed
        meanwhile; those that somebody had paused before stay paused.
      </p>
    </ConfirmDialog>
  );
}
