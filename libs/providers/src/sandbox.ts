import type { SandboxDefinition } from '@tributary/provider-sdk/testing';
import { clickupSandbox } from './clickup/clickup.sandbox';

export { githubSandbox } from './github/github.sandbox';
export { SandboxChangeRefused } from './sandbox-refusal';

/** The stand-ins that exist, one per provider. */
export const sandboxes: SandboxDefinition[] = [clickupSandbox];
