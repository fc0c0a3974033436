/** The file as a whole cannot be taken: nothing of it is kept. The message names the cure and quotes no cell. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(
    message: string,
    readonly particulars: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
