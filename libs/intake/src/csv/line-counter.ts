const CR = 0x0d;
const LF = 0x0a;

/** Which line a byte of a file stands on, whatever line ends are mixed in it. Bytes go in as they arrive; questions go upwards. */
export class LineCounter {
  #line = 1;
  /** Where the lines begin that nobody asked about yet. */
  #starts: number[] = [];
  #seen = 0;
  #previous: number | undefined;

  /** Whether what came so far ends with a line end. */
  get endsLine(): boolean {
    return this.#previous === LF || this.#previous === CR;
  }

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#previous === LF || (this.#previous === CR && byte !== LF)) this.#starts.push(this.#seen);
      this.#previous = byte;
      this.#seen += 1;
    }
  }

  /** @param offset not before the one of the last question */
  lineAt(offset: number): number {
    const passed = this.#starts.findIndex((start) => start > offset);
    const count = passed === -1 ? this.#starts.length : passed;
    this.#starts.splice(0, count);
    this.#line += count;
    return this.#line;
  }
}
