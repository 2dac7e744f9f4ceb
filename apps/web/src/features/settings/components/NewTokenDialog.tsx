import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { sayOf } from '../../../app/api';
import { useTenant } from '../../../app/rights';
import { useScope } from '../../../app/scope';
import { CopyLine } from '../../../ui/CopyLine';
import { Notice } from '../../../ui/Notice';
import { useNewToken, type NewToken } from '../api/tokens';
import { tokenScopes } from '../token-words';

/** Asks what the token is for, then shows it once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const make = useNewToken();
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside the dialog must not take the only sight of the secret away.
      closeOnClickOutside={!make.data}
      title={make.data ? `${make.data.name} is ready` : 'New API token'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {make.data ? (
        <Made token={make.data.token} project={make.data.project?.slug} onClose={onClose} />
      ) : (
        <TokenForm pending={make.isPending} error={make.error} onMake={make.mutate} onClose={onClose} />
      )}
    </Modal>
  );
}

function Made({ token, project, onClose }: { token: string; project: string | undefined; onClose: () => void }) {
  const scope = useScope();
  const asks = `curl -H "Authorization: Bearer $TOKEN" -H "x-tributary-project: ${project ?? scope.project}" ${window.location.origin}/api/records/work_item`;
  return (
    <Stack gap="md">
      <Notice tone="needs" title="Copy it now">
        It is shown this once. Tributary keeps only what is needed to recognise it.
      </Notice>
      <CopyLine label="The new token" text={token} />
      <p>To try it, with the token in place of $TOKEN:</p>
      <CopyLine label="A first call" text={asks} />
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  );
}

interface FormProps {
  pending: boolean;
  error: unknown;
  onMake: (body: NewToken) => void;
  onClose: () => void;
}

function TokenForm({ pending, error, onMake, onClose }: FormProps) {
  const { form, submit } = useTokenForm(onMake);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="What will use it, such as “Nightly report”."
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
          <Stack gap={6} mt={6}>
            {tokenScopes.map(([scope, words]) => (
              <Checkbox key={scope} value={scope} label={words} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Bounds form={form} />
        {error !== null && error !== undefined && <Notice tone="broken">{sayOf(error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            Make the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Where it reaches, and how long. */
function Bounds({ form }: Pick<ReturnType<typeof useTokenForm>, 'form'>) {
  const projects = useTenant()?.projects ?? [];
  return (
    <>
      <NativeSelect
        label="In"
        data={[
          { value: '', label: 'Every project' },
          ...projects.map(({ slug, name }) => ({ value: slug, label: `Only ${name}` })),
        ]}
        {...form.getInputProps('project')}
      />
      <NativeSelect
        label="Ends after"
        data={[
          { value: '30', label: '30 days' },
          { value: '90', label: '90 days' },
          { value: '365', label: 'A year' },
          { value: '730', label: 'Two years' },
        ]}
        {...form.getInputProps('days')}
      />
    </>
  );
}

function useTokenForm(onMake: FormProps['onMake']) {
  const form = useForm({
    initialValues: { name: '', scopes: ['records:read'] as NewToken['scopes'], project: '', days: '90' },
    validate: {
      name: (value) => (value.trim() ? null : 'Say what will use it.'),
      scopes: (value) => (value.length > 0 ? null : 'Choose at least one.'),
    },
  });
  const submit = form.onSubmit(({ name, scopes, project, days }) =>
    onMake({
      name: name.trim(),
      scopes,
      expiresInDays: Number(days),
      ...(project ? { project } : {}),
    }),
  );
  return { form, submit };
}
