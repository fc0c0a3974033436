import {
  type ClaimBatchEvent,
  claimBatchEvents,
  type EventContract,
  type FamilyClaimsEvent,
  familyClaimsEvents,
  type OverlapEvent,
  overlapEvents,
  readEvent,
  type TurnaroundEvent,
} from '@turnaround/contracts';
import { type ReadEvent, type StoredEvent, streamName } from '@turnaround/kernel';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { issuedOn } from '../allocations/places.js';
import { type Claim, isWithDepartment, stands } from '../domain/family-claims/claim.state.js';
import { evolve } from '../domain/family-claims/evolve.js';
import { type FamilyClaims, nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import { idsOf } from '../domain/family-claims/ids-of.js';
import { ToldStreams } from './told-streams.js';

/**
 * Tells the claims of release 0.1.0 again in the streams of today. There each claim had a stream of its own, and three tables said whose turn
 * it was, which claim had a place and which batch held it; today the stream of the family and that of the allocation say so (ADR 9).
 * `hear` takes what the outcomes journal held, in the order it was committed; `end` comes once.
 */
export function tellClaimsAgain(ruleSets: Pick<RuleSetLibrary, 'find'>): {
  readonly hear: (event: StoredEvent) => readonly StoredEvent[];
  readonly end: () => readonly StoredEvent[];
} {
  const teller = new ClaimTeller(ruleSets);
  return { hear: (event) => teller.hear(event), end: () => teller.end() };
}

interface Family {
  readonly state: FamilyClaims;
  /** The older event that was told last. */
  readonly last: StoredEvent;
}

/** The older events that say from when on a claim counts in the period of its day. */
interface Counted {
  readonly prepared: StoredEvent;
  readonly submitted?: StoredEvent;
}

class ClaimTeller {
  readonly #streams = new ToldStreams();
  /** In the order they were first told of. */
  readonly #families = new Map<string, Family>();
  readonly #familyOfClaim = new Map<string, string>();
  readonly #counted = new Map<string, Counted>();
  readonly #closesOn = new Map<string, string>();
  /** The batch a claim went to the department with. */
  readonly #wentWith = new Map<string, string>();

  constructor(private readonly ruleSets: Pick<RuleSetLibrary, 'find'>) {}

  /** @throws UnreadableEventError for what a newer release wrote */
  hear(source: StoredEvent): readonly StoredEvent[] {
    const event = readEvent(source);
    if (event === undefined) return [];
    if (isOfFamily(event)) return [this.#ofFamily(source, event)];
    if (isOfBatch(event)) return this.#ofBatch(source, event);
    return isOfOverlap(event) ? this.#ofOverlap(source, event) : [];
  }

  /** @throws Error naming the rule set that a claim stands by and that is not installed */
  end(): readonly StoredEvent[] {
    const places = [...this.#families.values()].flatMap(({ state }) =>
      [...state.claims.values()].filter(stands).flatMap((claim) => this.#placeOf(claim)),
    );
    const ends = [...this.#families].flatMap(([familyId, { state, last }]) => {
      const claimIds = [...state.claims.keys()];
      if (claimIds.length === 0) return [];
      const data = { familyId, claimIds };
      const stream = streamName('familyClaims', familyId);
      return [this.#streams.tellItself(stream, last, { type: 'claims.ClaimsCarriedOver', data }, familyId)];
    });
    return [...places, ...ends];
  }

  #ofFamily(source: StoredEvent, event: ReadEvent<FamilyClaimsEvent>): StoredEvent {
    if (event.type === 'claims.ClaimPrepared') {
      this.#familyOfClaim.set(event.data.claimId, event.data.familyId);
      this.#counted.set(event.data.claimId, { prepared: source });
    }
    if (event.type !== 'claims.ClaimSubmitted') return this.#tell(source, event.data.familyId, event);
    const { claimId, familyId } = event.data;
    const counted = this.#counted.get(claimId);
    if (counted !== undefined) this.#counted.set(claimId, { ...counted, submitted: source });
    const batchId = this.#wentWith.get(claimId);
    const data = { ...event.data, ...(batchId === undefined ? {} : { batchId }) };
    return this.#tell(source, familyId, { type: event.type, data });
  }

  /** What the batch says of a claim, its family says as well since. */
  #ofBatch(source: StoredEvent, event: ReadEvent<ClaimBatchEvent>): StoredEvent[] {
    switch (event.type) {
      case 'claims.BatchOpened':
        this.#closesOn.set(event.data.batchId, event.data.closesOn);
        return [];
      case 'claims.BatchSubmitted':
        for (const claimId of event.data.claimIds) this.#wentWith.set(claimId, event.data.batchId);
        return [];
      case 'claims.ClaimBatched': {
        const { claimId, batchId, addedBy: putBy, addedOn: putOn } = event.data;
        const claim = this.#claimOf(claimId);
        const closesOn = this.#closesOn.get(batchId);
        if (claim?.status !== 'approved' || closesOn === undefined) return [];
        const data = { ...idsOf(claim), batchId, closesOn, putBy, putOn };
        return [this.#tell(source, claim.familyId, { type: 'claims.ClaimPutInBatch', data })];
      }
      case 'claims.ClaimLeftOut': {
        const { claimId, batchId, code } = event.data;
        if (this.#wentWith.get(claimId) === batchId) this.#wentWith.delete(claimId);
        const claim = this.#claimOf(claimId);
        if (claim?.status !== 'approved' || claim.batch?.batchId !== batchId) return [];
        const data = { ...idsOf(claim), batchId, code };
        return [this.#tell(source, claim.familyId, { type: 'claims.ClaimTakenOutOfBatch', data })];
      }
      case 'claims.AuditSampleDrawn':
      case 'claims.SampleOutcomeRecorded':
        return [];
    }
  }

  /** Both families are held and released by their own streams since; the one whose case was not kept comes first. */
  #ofOverlap(source: StoredEvent, { type, data }: ReadEvent<OverlapEvent>): StoredEvent[] {
    const { overlapId, caseIds, familyIds } = data;
    if (type === 'claims.FamiliesHeld') {
      const { heldOn } = data;
      return familyIds.map((familyId) =>
        this.#tell(source, familyId, { type: 'claims.FamilyHeld', data: { familyId, overlapId, caseIds, heldOn } }),
      );
    }
    const { keptCaseId, reviewedOn: releasedOn } = data;
    const kept = keptCaseId === undefined ? {} : { keptCaseId };
    return (keptCaseId === caseIds[0] ? [...familyIds].reverse() : familyIds).map((familyId) =>
      this.#tell(source, familyId, {
        type: 'claims.FamilyReleased',
        data: { familyId, overlapId, ...kept, releasedOn },
      }),
    );
  }

  /** A claim counts in the period it went to the department in, else in the one it was prepared in. */
  #placeOf(claim: Claim): StoredEvent[] {
    const { claimId, familyId, ruleSetId, ruleSetVersion } = claim;
    const { prepared, submitted } = this.#counted.get(claimId) ?? {};
    const ruleSet = this.ruleSets.find(ruleSetId, ruleSetVersion);
    if (ruleSet === undefined) {
      throw new Error(`The claim ${claimId} stands by the rules ${ruleSetId} ${ruleSetVersion}: install them first`);
    }
    const issued = issuedOn(ruleSet, isWithDepartment(claim) ? claim.submittedOn : claim.preparedOn);
    const source = submitted ?? prepared;
    if (issued === undefined || source === undefined) return [];
    const { allocationId } = issued;
    return [
      this.#streams.tell(streamName('allocation', allocationId), source, {
        type: 'claims.PlaceTaken',
        data: { claimId, familyId, ...issued },
      }),
      this.#tell(source, familyId, { type: 'claims.ClaimPlaced', data: { ...idsOf(claim), allocationId } }),
    ];
  }

  #claimOf(claimId: string): Claim | undefined {
    const familyId = this.#familyOfClaim.get(claimId);
    return familyId === undefined ? undefined : this.#families.get(familyId)?.state.claims.get(claimId);
  }

  #tell(source: StoredEvent, familyId: string, event: FamilyClaimsEvent): StoredEvent {
    const { type, data } = event;
    const told = this.#streams.tell(
      streamName('familyClaims', familyId),
      source,
      { type, data } as FamilyClaimsEvent,
      familyId,
    );
    const before = this.#families.get(familyId)?.state ?? nothingClaimed;
    this.#families.set(familyId, { state: evolve(before, event), last: source });
    return told;
  }
}

const namesOf = (contracts: readonly EventContract[]): ReadonlySet<string> =>
  new Set(contracts.map(({ type }) => type));
const familyNames = namesOf(familyClaimsEvents);
const batchNames = namesOf(claimBatchEvents);
const overlapNames = namesOf(overlapEvents);

function isOfFamily(event: ReadEvent<TurnaroundEvent>): event is ReadEvent<FamilyClaimsEvent> {
  return familyNames.has(event.type);
}

function isOfBatch(event: ReadEvent<TurnaroundEvent>): event is ReadEvent<ClaimBatchEvent> {
  return batchNames.has(event.type);
}

function isOfOverlap(event: ReadEvent<TurnaroundEvent>): event is ReadEvent<OverlapEvent> {
  return overlapNames.has(event.type);
}
