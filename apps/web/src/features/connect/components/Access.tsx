import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { Notice } from '../../../ui/Notice';
import { hasConsent, type Provider } from '../../gallery/api/providers';
import type { ConnectForm } from '../connect-form';
import { useConsent } from '../consent';
import classes from './Access.module.css';
import { ConsentProgress } from './ConsentProgress';
import { TokenField } from './TokenField';

interface Props {
  provider: Provider;
  form: ConnectForm;
  sandbox: boolean;
}

/** How Tributary gets in: by the person's consent where that is set up, else by a token. */
export function Access({ provider, form, sandbox }: Props) {
  const [search] = useSearchParams();
  const consent = useConsent(search.get('oauth') ?? undefined);
  const { attempt } = consent;
  const { connection } = form.values;
  const { setFieldValue, clearFieldError } = form;
  useEffect(() => {
    if (attempt?.state !== 'connected' || !attempt.connectionId) return;
    setFieldValue('connection', { id: attempt.connectionId, label: attempt.accountLabel ?? 'your account' });
    clearFieldError('connectionId');
    // The form's own functions change with every value.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt?.state, attempt?.connectionId]);

  const token = (
    <TokenField provider={provider} readOnly={sandbox} inputProps={form.getInputProps('credentials.token')} />
  );
  if (!hasConsent(provider, sandbox)) return token;
  const name = sandbox ? 'the sandbox' : provider.name;
  const apiUrl = form.values.settings.api_url;
  const begin = () =>
    void consent.begin({ providerKey: provider.key, ...(typeof apiUrl === 'string' && apiUrl ? { apiUrl } : {}) });
  if (connection) {
    const refused = form.errors.connectionId;
    return (
      <Notice
        tone={refused ? 'broken' : 'fresh'}
        title={`Connected as ${connection.label}`}
        action={
          <Button variant="default" size="xs" onClick={() => form.setFieldValue('connection', null)}>
            Use another account
          </Button>
        }
      >
        {refused ?? 'Tributary was let in, and keeps its access encrypted. Fill in the rest below.'}
      </Notice>
    );
  }
  return (
    <div className={classes.access}>
      <Button
        size="md"
        fullWidth
        leftSection={<IconExternalLink size={18} aria-hidden />}
        loading={consent.waiting}
        onClick={begin}
      >
        Connect with {provider.name}
      </Button>
      <ConsentProgress consent={consent} name={name} />
      <p className={classes.or}>or with a token</p>
      {token}
    </div>
  );
}
