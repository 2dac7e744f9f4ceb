/** A change of a stand-in's data that cannot be made: unknown record, value it does not take, frozen data. */
export class SandboxChangeRefused extends Error {
  override name = 'SandboxChangeRefused';
}
