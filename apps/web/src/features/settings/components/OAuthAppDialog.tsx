import { Anchor, Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ProblemError, type Schema } from '@tributary/api-client';
import { sayOf } from '../../../app/api';
import { CopyLine } from '../../../ui/CopyLine';
import { Notice } from '../../../ui/Notice';
import type { Provider } from '../../gallery/api/providers';
import { useSetOAuthApp } from '../api/oauth-apps';

interface Props {
  provider: Provider;
  offer: Schema<'OAuthOfferDto'>;
  onClose: () => void;
}

/** Takes the id and the secret of an app that was made at the provider. */
export function OAuthAppDialog({ provider, offer, onClose }: Props) {
  const { form, set, submit } = useAppForm(provider, onClose);
  const help = provider.auth.find(({ oauth }) => oauth)?.help;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`OAuth app for ${provider.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {help && (
            <p>
              {help.text}{' '}
              <Anchor href={help.url} target="_blank" rel="noreferrer" inherit underline="always">
                Open {provider.name}
              </Anchor>
            </p>
          )}
          <CopyLine label="Redirect address" text={offer.redirectUri} />
          {offer.scopes.length > 0 && <p>It will ask for: {offer.scopes.join(', ')}.</p>}
          <TextInput label="Client id" autoComplete="off" maxLength={500} {...form.getInputProps('clientId')} />
          <PasswordInput
            label="Client secret"
            description="Stored encrypted, and never shown again."
            autoComplete="off"
            data-1p-ignore
            maxLength={4000}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
            {...form.getInputProps('clientSecret')}
          />
          <TextInput
            label="API address"
            description={`Only for an installation of your own; otherwise leave it empty for ${provider.name} itself.`}
            placeholder="https://"
            {...form.getInputProps('apiUrl')}
          />
          {set.isError && <Notice tone="broken">{sayOf(set.error)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={set.isPending}>
              Keep the app
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useAppForm(provider: Provider, onKept: () => void) {
  const set = useSetOAuthApp(provider.key);
  const form = useForm({
    initialValues: { clientId: '', clientSecret: '', apiUrl: '' },
    validate: {
      clientId: (value) => (value.trim() ? null : 'Copy it from the app’s page.'),
      clientSecret: (value) => (value.trim() ? null : 'Copy it from the app’s page.'),
    },
  });
  const submit = form.onSubmit(({ clientId, clientSecret, apiUrl }) =>
    set.mutate(
      {
        clientId: clientId.trim(),
        clientSecret: clientSecret.trim(),
        ...(apiUrl.trim() ? { apiUrl: apiUrl.trim() } : {}),
      },
      {
        onSuccess: () => {
          notifications.show({ message: `People can connect ${provider.name} by consent with this app.` });
          onKept();
        },
        onError: (error) => {
          if (error instanceof ProblemError) form.setErrors({ apiUrl: error.fieldMessage('apiUrl') });
        },
      },
    ),
  );
  return { form, set, submit };
}
