/**
 * A reason not to start that a person can mend. Its message is printed as it stands, without a stack: what happened,
 * why, and what to do.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
