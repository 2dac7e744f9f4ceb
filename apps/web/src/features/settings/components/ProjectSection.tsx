import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ProblemError } from '@tributary/api-client';
import { useNavigate, useSearchParams } from 'react-router';
import { sayOf } from '../../../app/api';
import { meKey, queryClient } from '../../../app/query-client';
import { useMay, useTenant } from '../../../app/rights';
import { pathTo, useScope } from '../../../app/scope';
import { Notice } from '../../../ui/Notice';
import { useChangeProject, useProject } from '../api/project';
import { slugComplaint } from '../slug';
import { NewProject } from './NewProject';
import { RemoveProject } from './RemoveProject';
import { Section } from './Section';
import classes from './Section.module.css';

/** Name and address of the project, others beside it, and its end. */
export function ProjectSection() {
  const project = useProject();
  const tenant = useTenant();
  const may = useMay('admin');
  const [search, setSearch] = useSearchParams();
  const open = (dialog?: string) => setSearch(dialog ? { new: dialog } : {}, { preventScrollReset: true });
  if (!project || !tenant) return null;
  return (
    <>
      <Section title="Name and address" {...(may ? {} : { intro: 'Admins and owners can change these.' })}>
        <ChangeForm key={project.slug + project.name} project={project} may={may} />
      </Section>
      {may && (
        <Section
          title="Projects"
          intro={`A project keeps its integrations and records to itself. Members of ${tenant.name} see every project of it.`}
          action={
            <Button variant="default" onClick={() => open('project')}>
              New project
            </Button>
          }
        />
      )}
      {may && <RemoveProject project={project} others={tenant.projects.length - 1} />}
      {may && search.get('new') === 'project' && <NewProject onClose={() => open()} />}
    </>
  );
}

interface Props {
  project: { id: string; name: string; slug: string };
  may: boolean;
}

function ChangeForm({ project, may }: Props) {
  const { form, save, submit } = useChangeForm(project);
  const scope = useScope();
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <TextInput label="Name" maxLength={200} readOnly={!may} {...form.getInputProps('name')} />
      <TextInput
        label="Short name"
        description={`Stands in every address: /${scope.tenant}/${form.values.slug || '…'}/gallery. Old links stop working when it changes.`}
        readOnly={!may}
        {...form.getInputProps('slug')}
      />
      {save.isError && (
        <Notice tone="broken" title="It was not saved">
          {sayOf(save.error)}
        </Notice>
      )}
      {may && (
        <Group gap="xs">
          <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
            Save changes
          </Button>
          {form.isDirty() && (
            <Button variant="default" onClick={() => form.reset()}>
              Undo changes
            </Button>
          )}
        </Group>
      )}
    </form>
  );
}

function useChangeForm(project: Props['project']) {
  const scope = useScope();
  const navigate = useNavigate();
  const save = useChangeProject(project.id);
  const form = useForm({
    initialValues: { name: project.name, slug: project.slug },
    validate: {
      name: (value) => (value.trim() ? null : 'Give it a name that your team knows.'),
      slug: slugComplaint,
    },
  });
  const submit = form.onSubmit(({ name, slug }) =>
    save.mutate(
      { name: name.trim(), slug },
      {
        onSuccess: async (changed) => {
          await queryClient.invalidateQueries({ queryKey: meKey });
          if (changed.slug !== scope.project) {
            await navigate(pathTo({ ...scope, project: changed.slug }, 'settings', 'project'), { replace: true });
          }
          notifications.show({ message: 'Project saved.' });
        },
        onError: (error) => {
          if (error instanceof ProblemError) form.setErrors({ slug: error.fieldMessage('slug') });
        },
      },
    ),
  );
  return { form, save, submit };
}
