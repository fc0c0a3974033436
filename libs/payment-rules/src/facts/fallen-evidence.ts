/** Evidence, and what it took the place of. */
export interface Correcting {
  readonly evidenceId: string;
  readonly correctsEvidenceId?: string | undefined;
}

export type HowItFell = 'corrected' | 'retracted';

/**
 * Which evidence counts no more, and why. What was retracted corrects nothing: the record it had taken the place of stands again,
 * unless a later one has taken the place of both. In whatever order the records are given; corrections that refer to each other in a
 * circle end nowhere.
 */
export function fallenEvidence(
  evidence: Iterable<Correcting>,
  retracted: ReadonlySet<string>,
): ReadonlyMap<string, HowItFell> {
  const corrects = new Map<string, string>();
  for (const { evidenceId, correctsEvidenceId } of evidence) {
    if (correctsEvidenceId !== undefined) corrects.set(evidenceId, correctsEvidenceId);
  }
  const fell = new Map<string, HowItFell>();
  for (const corrector of corrects.keys()) {
    if (retracted.has(corrector)) continue;
    for (const older of correctedBy(corrector, corrects)) fell.set(older, 'corrected');
  }
  for (const evidenceId of retracted) fell.set(evidenceId, 'retracted');
  return fell;
}

/** The records that a correction replaces, one after the other. */
export function correctedBy(corrector: string, corrects: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  let older = corrects.get(corrector);
  while (older !== undefined && older !== corrector && !found.has(older)) {
    found.add(older);
    older = corrects.get(older);
  }
  return found;
}
