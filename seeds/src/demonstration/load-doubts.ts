import { type Measure, type NeedsRow, recordEvidence } from '@turnaround/contracts';
import { addDays, addMonths, type CalendarDate } from '@turnaround/kernel';
import { at } from './family-on-its-way.js';
import type { FrontDoor } from './front-door.js';
import { stories } from './headlines.js';
import type { LoadedFamily } from './load-family.js';
import type { FamilyScript } from './programme.js';

interface Heard {
  readonly key: string;
  readonly memberId: string;
  readonly needId?: string;
  readonly measure: Measure;
  readonly source: {
    readonly system: string;
    readonly title: string;
    readonly kind: 'professional-statement' | 'document';
  };
}

/**
 * What came to light after claims were prepared. The first of them stays as it is; of the second a need is not met any more, so that
 * it falls; of the third two offices say what cannot both be so, which whoever approves it answers.
 */
export async function loadDoubts(
  door: FrontDoor,
  script: readonly FamilyScript[],
  loaded: ReadonlyMap<FamilyScript, LoadedFamily>,
  today: CalendarDate,
): Promise<void> {
  const prepared = script.filter(({ journey }) => journey.ending === 'claim-prepared');
  const observedOn = addDays(today, -1);
  for (const [index, family] of prepared.slice(1, 3).entries()) {
    const caseId = loaded.get(family)?.caseId;
    if (caseId === undefined) continue;
    const heard = index === 0 ? await relapse(door, family, caseId) : await dispute(door, family, caseId, observedOn);
    for (const { key, source, ...said } of heard) {
      const body = {
        ...said,
        source: { ...source, documentOn: observedOn },
        observedOn,
        occurredAt: at(observedOn, 16),
      };
      await door.command(family.keyWorker.id, recordEvidence, `family-${family.number}:${key}`, body, caseId);
    }
  }
}

async function relapse(door: FrontDoor, family: FamilyScript, caseId: string): Promise<readonly Heard[]> {
  const [need] = (await needsOf(door, family, caseId)).needs;
  if (need === undefined) return [];
  const { memberId, needId } = need;
  const source = {
    system: 'Key worker’s file',
    title: 'Statement after a visit to the family',
    kind: 'professional-statement' as const,
  };
  return [{ key: 'relapse', memberId, needId, measure: { kind: 'need-outcome', achieved: false }, source }];
}

async function dispute(
  door: FrontDoor,
  family: FamilyScript,
  caseId: string,
  until: CalendarDate,
): Promise<readonly Heard[]> {
  const { needs } = await needsOf(door, family, caseId);
  const memberId = (needs.find(({ headline }) => stories[headline].who === 'parent') ?? needs[0])?.memberId;
  if (memberId === undefined) return [];
  const from = addMonths(until, -1);
  const said = (status: 'secure' | 'at-risk', system: string, title: string): Heard => ({
    key: `home-${status}`,
    memberId,
    measure: { kind: 'housing', status, from },
    source: { system, title, kind: 'document' },
  });
  return [
    said('secure', 'Fellmoor Homes', 'Letter of the landlord about the tenancy'),
    said('at-risk', 'Fellmoor County Court', 'Notice of a hearing about the tenancy'),
  ];
}

function needsOf(door: FrontDoor, { keyWorker }: FamilyScript, caseId: string): Promise<NeedsRow> {
  const anyTime = { id: caseId, stream: `wholeFamilyPlan-${caseId}`, revision: 0 };
  return door.row<NeedsRow>(keyWorker.id, 'needs', caseId, anyTime);
}
