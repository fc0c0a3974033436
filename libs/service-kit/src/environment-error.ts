/** A setting is missing or malformed; the message says which, and what it should look like. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
