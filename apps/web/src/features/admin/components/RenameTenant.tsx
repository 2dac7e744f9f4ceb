import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { sayOf } from '../../../app/api';
import { Notice } from '../../../ui/Notice';
import { useChangeTenant, type AdminTenant } from '../api/tenants';

/** Another name; the addresses stay. */
export function RenameTenant({ tenant, onClose }: { tenant: AdminTenant; onClose: () => void }) {
  const change = useChangeTenant(tenant.id);
  const form = useForm({
    initialValues: { name: tenant.name },
    validate: { name: (value) => (value.trim() ? null : 'Give it a name that its people know.') },
  });
  const submit = form.onSubmit((typed) => {
    const name = typed.name.trim();
    change.mutate({ body: { name }, said: `It is called ${name} now.` }, { onSuccess: onClose });
  });
  return (
    <Modal opened onClose={onClose} title="Rename the organisation" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description={`Its members see the new name. The addresses stay at /${tenant.slug}.`}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {change.isError && <Notice tone="broken">{sayOf(change.error)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!form.isDirty()} loading={change.isPending}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
