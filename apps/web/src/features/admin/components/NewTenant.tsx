import { Button, Group, Modal, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { sayOf } from '../../../app/api';
import { CopyLine } from '../../../ui/CopyLine';
import { Notice } from '../../../ui/Notice';
import { useNewTenantForm } from '../new-tenant-form';
import classes from './NewTenant.module.css';

/** Asks for name, slug and first owner, then shows the owner's link, once. */
export function NewTenant({ onClose }: { onClose: () => void }) {
  const asked = useNewTenantForm();
  const made = asked.make.data;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!made}
      title={made ? `${made.name} is made` : 'New organisation'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made ? (
        <Stack gap="md">
          <Notice tone="needs" title={`Send this link to ${asked.form.values.ownerEmail.trim()} yourself`}>
            Tributary sends no mail. The link makes them the owner, works once, for a week, and is shown only now.
          </Notice>
          <CopyLine label="Invitation link" text={made.invitationUrl} />
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <NewTenantForm {...asked} onClose={onClose} />
      )}
    </Modal>
  );
}

type Props = ReturnType<typeof useNewTenantForm> & { onClose: () => void };

function NewTenantForm({ form, make, submit, slug, onClose }: Props) {
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Name" maxLength={200} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label="Short name"
          description={`Stands in every address: /${form.values.slug || '…'}/main/gallery. It cannot be changed later.`}
          autoComplete="off"
          {...form.getInputProps('slug')}
          error={form.errors.slug ?? slug.refusal}
        />
        <SlugAnswer form={form} slug={slug} />
        <TextInput
          label="E-mail of its first owner"
          description="They get an invitation, which you send. You do not become a member yourself."
          type="email"
          autoComplete="off"
          {...form.getInputProps('ownerEmail')}
        />
        {make.isError && !form.errors.slug && <Notice tone="broken">{sayOf(make.error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the organisation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Whether the slug can be had, and another one at a click when not. */
function SlugAnswer({ form, slug: { free, asking, suggestion } }: Pick<Props, 'form' | 'slug'>) {
  return (
    <p className={classes.answer} role="status" data-free={free || undefined}>
      {free ? `“${form.values.slug}” is free.` : asking ? 'Looking whether it is free' : ''}
      {suggestion && (
        <UnstyledButton className={classes.take} onClick={() => form.setFieldValue('slug', suggestion)}>
          Take “{suggestion}”
        </UnstyledButton>
      )}
    </p>
  );
}
