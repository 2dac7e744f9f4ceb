import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sayOf } from '../../../app/api';
import { keyOf, meKey, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { counted } from '../../../ui/words';
import { useIntegrations } from '../../integrations/api/integrations';
import { useRemoveProject } from '../api/project';
import { Section } from './Section';

interface Props {
  project: { id: string; name: string };
  others: number;
}

/** Takes the project away, after saying what goes with it. */
export function RemoveProject({ project, others }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title="Delete this project"
      intro={
        others > 0
          ? 'Its pages go and its integrations stop reading. The connected tools are not touched.'
          : 'This is the only project, and there must be one. Make another before deleting this one.'
      }
      action={
        <Button variant="outline" color="red" disabled={others === 0} onClick={() => setAsking(true)}>
          Delete
        </Button>
      }
    >
      {asking && <RemoveDialog project={project} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function RemoveDialog({ project, onClose }: { project: Props['project']; onClose: () => void }) {
  const scope = useScope();
  const navigate = useNavigate();
  const remove = useRemoveProject(project.id);
  const integrations = useIntegrations().data?.items.length ?? 0;
  const go = () =>
    remove.mutate(undefined, {
      onSuccess: async () => {
        await navigate('/');
        notifications.show({ message: `${project.name} deleted.` });
        queryClient.removeQueries({ queryKey: keyOf(scope) });
        await queryClient.invalidateQueries({ queryKey: meKey });
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Delete ${project.name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <p>
          Hides {project.name} and everything in it from everybody
          {integrations > 0 && `, and stops ${counted(integrations, 'integration')}`}. The connected tools are not
          touched.
        </p>
        {remove.isError && <Notice tone="broken">{sayOf(remove.error)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={go}>
            Delete {project.name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
