import type { Scope } from '../../app/api';
import { pathTo } from '../../app/scope';
import type { Provider } from '../gallery/api/providers';
import type { Step } from './components/Steps';

export type StepName = 'connect' | 'choose' | 'schedule' | 'import';

/** Where a step of setting up an integration is; the address is all that is needed to go on there. */
export function stepPath(scope: Scope, providerKey: string, slug: string, step: Exclude<StepName, 'connect'>): string {
  return pathTo(scope, 'connect', providerKey, slug, step);
}

/** The steps of a provider; those of an integration that was made can be gone to. */
export function stepsOf(scope: Scope, provider: Provider, slug?: string): Step[] {
  const to = (step: Exclude<StepName, 'connect'>) =>
    slug === undefined ? {} : { to: stepPath(scope, provider.key, slug, step) };
  return [
    { name: 'connect', title: 'Connect', why: `Tributary needs your leave to read from ${provider.name}.` },
    ...(provider.choice
      ? [
          {
            name: 'choose',
            title: 'Choose',
            why: `Only the ${provider.choice.single ? provider.choice.one : provider.choice.many} you choose ${provider.choice.single ? 'is' : 'are'} read.`,
            ...to('choose'),
          },
        ]
      : []),
    { name: 'schedule', title: 'Schedule', why: 'How often to look for what nobody told us.', ...to('schedule') },
    {
      name: 'import',
      title: 'First import',
      why: 'Everything is read once; after that, only changes.',
      ...to('import'),
    },
  ];
}

/** The first step after connecting. */
export function firstStep({ choice }: Provider): Exclude<StepName, 'connect'> {
  return choice ? 'choose' : 'schedule';
}
