import type { CommandResult } from '@turnaround/contracts';

/** For this long after a command reads wait until they can see it. After that live updates are enough. */
const INSIST_FOR_MS = 20_000;

/** Remembers the user's latest write, so that the reads that follow wait for it (`X-Wait-For`). */
export interface OwnWrites {
  note(result: CommandResult): void;
  /** `<stream>@<revision>`, or undefined when there is nothing to wait for. */
  waitFor(): string | undefined;
}

export function rememberOwnWrites(now: () => number = Date.now): OwnWrites {
  let latest: { position: string; until: number } | undefined;
  return {
    note(result) {
      latest = { position: `${result.stream}@${result.revision}`, until: now() + INSIST_FOR_MS };
    },
    waitFor() {
      return latest !== undefined && now() < latest.until ? latest.position : undefined;
    },
  };
}
