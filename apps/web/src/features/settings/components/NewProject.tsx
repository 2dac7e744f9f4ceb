import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { pathTo, useTenantPlace } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { attemptKey } from '../../connect/api/create-integration';
import { useNewProject } from '../api/project';

/** Asks for the name; the rest follows from it. Leads into the new project. */
export function NewProject({ onClose }: { onClose: () => void }) {
  const place = useTenantPlace();
  const navigate = useNavigate();
  const [key, setKey] = useState(attemptKey);
  const make = useNewProject();
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() ? null : 'Give it a name that your team knows.') },
  });
  const submit = form.onSubmit(({ name }) =>
    make.mutate(
      { key, body: { name: name.trim() } },
      {
        onSuccess: ({ slug }) => void navigate(pathTo({ ...place, project: slug }, 'gallery')),
        // The next attempt is another one: the name may have been mended.
        onError: () => setKey(attemptKey()),
      },
    ),
  );
  return (
    <Modal opened onClose={onClose} title="New project" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Such as a product, a team or a customer."
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {make.isError && <Notice tone="broken">{sayOf(make.error)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={make.isPending}>
              Make the project
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
