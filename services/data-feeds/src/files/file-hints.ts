/** What is odd about rows that are taken all the same. */
export type RowHint = 'pupil-number-wrong' | 'pupil-number-temporary' | 'no-school' | 'no-term';

/** The lines of a file that have something odd, by what it is; told once for the whole file. */
export class FileHints {
  readonly #lines = new Map<RowHint, number[]>();

  note(line: number, hint: RowHint): void {
    const lines = this.#lines.get(hint) ?? [];
    this.#lines.set(hint, lines);
    lines.push(line);
  }

  /** In the order in which they were met first. */
  all(): readonly { readonly hint: RowHint; readonly lines: readonly number[] }[] {
    return [...this.#lines].map(([hint, lines]) => ({ hint, lines }));
  }
}
