import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

/** Where a server writes what it has to say; what earlier runs said stands before it. */
export interface ServerLog {
  readonly descriptor: number;
  close(): void;
  /** Of this run. */
  lastComplaint(): string;
}

/** A longer log is put aside at the next start; the one put aside before goes. */
const LONGEST_BYTES = 10_000_000;

/** Goes on with the log, because what the last run said before it ended is what people look for after a restart. */
export function openLog(file: string): ServerLog {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  const { size: begin } = fstatSync(descriptor);
  return {
    descriptor,
    close: () => closeSync(descriptor),
    lastComplaint: () => {
      const lines = readFileSync(file).subarray(begin).toString('utf8').trim().split('\n');
      return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? 'no reason given';
    },
  };
}
