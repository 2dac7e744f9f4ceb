import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { ProblemError } from '@tributary/api-client';
import { slugComplaint, slugFrom } from '../settings/slug';
import { useNewTenant, useSlugAnswer } from './api/tenants';

const pauseMs = 300;

/** The form of a new organisation: the slug follows the name until somebody types their own, and is asked about meanwhile. */
export function useNewTenantForm() {
  const make = useNewTenant();
  const form = useForm({
    initialValues: { name: '', slug: '', ownerEmail: '' },
    validate: {
      name: (value) => (value.trim() ? null : 'Give it a name that its people know.'),
      slug: slugComplaint,
      ownerEmail: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address.'),
    },
    onValuesChange: (now, before) => {
      if (now.name !== before.name && before.slug === slugFrom(before.name))
        form.setFieldValue('slug', slugFrom(now.name));
    },
  });
  const submit = form.onSubmit(({ name, slug, ownerEmail }) =>
    make.mutate(
      { name: name.trim(), slug, ownerEmail: ownerEmail.trim() },
      {
        onError: (error) => {
          if (!(error instanceof ProblemError)) return;
          form.setErrors({ slug: error.fieldMessage('slug'), ownerEmail: error.fieldMessage('ownerEmail') });
        },
      },
    ),
  );
  return { form, make, submit, slug: useLiveCheck(form.values.slug) };
}

/** What is known about the slug as it stands; nothing while it is being typed. */
function useLiveCheck(slug: string) {
  const [settled] = useDebouncedValue(slug, pauseMs);
  const sound = slug !== '' && slugComplaint(slug) === null;
  const answer = useSlugAnswer(settled, sound && settled === slug);
  const known = sound && settled === slug ? answer.data : undefined;
  return {
    asking: sound && !known && !answer.isError,
    free: known?.free ?? false,
    refusal: known?.say ?? null,
    suggestion: known?.suggestion ?? null,
  };
}
