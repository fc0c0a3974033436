/** A task that is still to be done. */
export interface OpenTask {
  readonly taskId: string;
  /** Which piece of evidence: two tasks about the same are one. */
  readonly piece: string;
  readonly reasonCode: string;
  readonly keyWorkerId?: string;
}

/** What is asked for one case: one thing at a time, since two that are missing are no near miss. */
export interface EvidenceTasks {
  readonly open?: OpenTask;
}

export interface Piece {
  readonly testId: string;
  readonly needId?: string | undefined;
  readonly memberId?: string | undefined;
}

export function pieceOf({ testId, needId = '', memberId = '' }: Piece): string {
  return [testId, needId, memberId].join(' ');
}
