import type { ComparedVerdict, ProgrammeComparison } from '@turnaround/contracts';
import type { FamilyVerdict } from './family-verdict.js';

export type ComparisonResult = Pick<
  ProgrammeComparison,
  'left' | 'right' | 'transitions' | 'families' | 'familiesDiffering'
>;
type ComparedFamily = ProgrammeComparison['families'][number];
type SideOfComparison = ProgrammeComparison['left'];

const MOST_FAMILIES = 500;
const byName = new Intl.Collator('en-GB');

export interface FamilyOfCase {
  readonly caseId: string;
  readonly familyId: string;
  readonly familyName: string;
}

export function emptySide(title: string): SideOfComparison {
  return { title, eligible: 0, achieved: 0, claimable: 0, amountPence: 0 };
}

/** Counts the families of a programme by where each of two sets of rules leaves them; amounts in pence. */
export class Tally {
  #familiesJudged = 0;
  readonly #left: SideOfComparison;
  readonly #right: SideOfComparison;
  readonly #transitions = new Map<string, ProgrammeComparison['transitions'][number]>();
  readonly #differing: ComparedFamily[] = [];

  constructor(leftTitle: string, rightTitle: string) {
    this.#left = emptySide(leftTitle);
    this.#right = emptySide(rightTitle);
  }

  get familiesJudged(): number {
    return this.#familiesJudged;
  }

  add(family: FamilyOfCase, left: FamilyVerdict, right: FamilyVerdict): void {
    this.#familiesJudged += 1;
    count(this.#left, left);
    count(this.#right, right);
    this.#countTransition(left.verdict, right.verdict);
    if (left.verdict === right.verdict && left.amountPence === right.amountPence) return;
    this.#differing.push({ ...family, left: shown(left), right: shown(right) });
  }

  /** Families on which both sides agree are counted only. */
  result(): ComparisonResult {
    return {
      left: this.#left,
      right: this.#right,
      transitions: [...this.#transitions.values()].sort((one, other) => other.count - one.count),
      families: this.#differing
        .toSorted(
          (one, other) => byName.compare(one.familyName, other.familyName) || byName.compare(one.caseId, other.caseId),
        )
        .slice(0, MOST_FAMILIES),
      familiesDiffering: this.#differing.length,
    };
  }

  #countTransition(left: ComparedVerdict, right: ComparedVerdict): void {
    const key = `${left} ${right}`;
    const before = this.#transitions.get(key) ?? { left, right, count: 0 };
    this.#transitions.set(key, { ...before, count: before.count + 1 });
  }
}

function count(side: SideOfComparison, { eligible, achieved, verdict, amountPence }: FamilyVerdict): void {
  if (eligible) side.eligible += 1;
  if (achieved) side.achieved += 1;
  if (verdict === 'claimable') side.claimable += 1;
  side.amountPence += amountPence;
}

function shown({ verdict, amountPence, reasonCodes }: FamilyVerdict): ComparedFamily['left'] {
  return { verdict, amountPence, reasonCodes };
}
