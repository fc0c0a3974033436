import { type CommandContext, Repositories } from '@turnaround/application';
import type { EventStore } from '@turnaround/event-store';
import type { FamilyLedger } from '@turnaround/family-ledger';
import { DomainError, type StoredEvent } from '@turnaround/kernel';
import { evaluate, factsOf, payabilityOn } from '@turnaround/payment-rules';
import type { FamilyStory } from '@turnaround/payment-rules/examples';
import { id, mother, person, son } from '@turnaround/payment-rules/examples';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { v5 } from 'uuid';
import { begun, caseId, familyId, rules } from '../basis/begun-family.examples.spec.js';
import { needIds, ownerOf } from '../basis/onlooker.examples.spec.js';
import { callOutsIn, months } from '../basis/random-feeds.examples.spec.js';
import { isWithDepartment } from '../domain/family-claims/claim.state.js';
import { assertNotHeld } from '../domain/family-claims/holds.js';
import { type FamilyClaims, nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import { familyClaims } from '../family-claims/family-claims.js';
import { familyOverlaps, overlapIdOf } from './family-overlaps.js';
import { Holds } from './holds.js';
import type { HouseholdIndex } from './household-index.js';
import { OverlapCheck } from './overlap-check.js';

export type House = 0 | 1;
const cases = [caseId, id(9101)] as const;
const families = [familyId, id(9102)] as const;

/** All needs of the family are met and its claim is due. */
function ready(): FamilyStory {
  let story = begun;
  for (const needId of needIds) {
    story = story.evidence({ kind: 'need-outcome', achieved: true }, '2025-06-01', {
      needId,
      memberId: ownerOf(needId),
    });
  }
  const windows = [{ from: '2025-01-20', to: '2025-06-30' }, ...months];
  for (const window of windows) {
    story = story.evidence(callOutsIn(window, 0), '2026-01-01', {
      memberId: son,
      source: { system: 'Police', title: 'Extract', documentOn: '2026-01-01', kind: 'extract' },
    });
  }
  return story;
}

/** Her sister is called otherwise: nobody takes one for the other. */
function named(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const told = JSON.stringify(events).replaceAll(`"${son}","firstName":"First"`, `"${son}","firstName":"Kacper"`);
  return JSON.parse(told) as readonly StoredEvent[];
}

const elsewhereOf = (of: string): string => of.replace('-8000-', '-9000-');

/** The same story of other people at another address. */
function elsewhere(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const told = [mother, son, id(3), ...needIds].reduce(
    (text, each) => text.replaceAll(each, elsewhereOf(each)),
    JSON.stringify(events),
  );
  return JSON.parse(
    told
      .replaceAll(caseId, cases[1])
      .replaceAll(familyId, families[1])
      .replaceAll('FM1 1AA', 'FM9 9ZZ')
      .replaceAll('"firstName":"First","lastName":"Ashdown"', '"firstName":"Wilhelmina","lastName":"Quartermaine"')
      .replaceAll('2010-04-01', '2014-09-23')
      .replaceAll('1985-04-01', '1979-12-30'),
  ) as readonly StoredEvent[];
}

/** Streams in memory, as far as the claims service writes and reads them. */
function journal(): EventStore {
  const streams = new Map<string, StoredEvent[]>();
  const load = (stream: string) => {
    const events = streams.get(stream) ?? [];
    return { events, head: { revision: events.length - 1, hash: '' } };
  };
  return {
    load: (stream: string) => Promise.resolve(load(stream)),
    append: (stream: string, _head: unknown, added: readonly StoredEvent[]) => {
      const before = streams.get(stream) ?? [];
      const stored = added.map((event, index) => ({ ...event, stream, revision: before.length + index }));
      streams.set(
        stream,
        [...before, ...stored].map((event) => ({
          ...event,
          metadata: { ...event.metadata, recordedAt: event.metadata.occurredAt, previousHash: '', hash: '' },
        })),
      );
      return Promise.resolve(load(stream).head);
    },
  } as unknown as EventStore;
}

/** Two families of which nobody knows at first that the son of one is a child of the other, too. The real check holds them. */
export class TwoHouseholds {
  private readonly stories: [readonly StoredEvent[], readonly StoredEvent[]];
  private readonly repositories = new Repositories(journal(), { countConflict: () => undefined });
  private readonly check: OverlapCheck;
  private readonly holds: Holds;
  private steps = 0;
  private day = '2026-02-01';
  isShared = false;
  finding: 'not-a-duplicate' | House | undefined;
  readonly sent: House[] = [];

  constructor() {
    const { events } = ready();
    this.stories = [named(events), elsewhere(events)];
    const storyOf = (of: string): readonly StoredEvent[] => this.stories[of === cases[0] ? 0 : 1];
    const ledger = {
      read: (of: string) => Promise.resolve({ events: storyOf(of), basis: [] }),
      findCase: () => Promise.resolve({ familyName: 'Ashdown' }),
    } as unknown as FamilyLedger;
    const index = {
      near: (of: string) => Promise.resolve([of === cases[0] ? this.indexed(1) : this.indexed(0)]),
      homesOf: () => Promise.resolve([]),
    } as unknown as HouseholdIndex;
    const library = new RuleSetLibrary([rules], 'E06999999');
    this.check = new OverlapCheck(index, ledger, library, this.repositories);
    this.holds = new Holds(this.repositories, ledger, this.check);
  }

  /** The register of the second household turns out to name the son of the first. */
  reveal(): void {
    this.isShared = true;
    const [, second] = this.stories;
    const memberId = elsewhereOf(son);
    const member = { ...person(son), memberId, firstName: 'Kacper' };
    const of = { caseId: cases[1], familyId: families[1], memberId };
    const told = begun.and('outcomes.HouseholdChanged', this.day, {
      ...of,
      ...{ change: 'joined', changedOn: this.day, member },
    });
    this.stories[1] = [...second, ...told.events.slice(-1)];
  }

  async review(finding: 'not-a-duplicate' | House): Promise<void> {
    const overlapId = overlapIdOf([...cases].sort() as [string, string]);
    const context = this.next();
    const decision =
      finding === 'not-a-duplicate' ? { finding } : { finding: 'same-family' as const, keptCaseId: cases[finding] };
    const by = { reason: 'Looked at both', reviewedBy: 'quinn', reviewedOn: this.day };
    await this.refusable(async () => {
      const overlaps = this.repositories.of(familyOverlaps);
      await overlaps.execute(overlapId, { type: 'ReviewOverlap', decision, ...by }, context);
      const { state } = await overlaps.load(overlapId);
      if (state.status !== 'reviewed') return;
      this.finding = finding;
      await this.holds.tellReviewed(state, state.keptCaseId, this.day, context);
    });
  }

  /** The next step of the claim for a family, asked for as the service asks. */
  async step(house: House): Promise<void> {
    const context = this.next();
    await this.refusable(() => this.take(house, context));
  }

  private async take(house: House, context: CommandContext): Promise<void> {
    const [of, family] = [cases[house], families[house]];
    const state = await this.claimsOf(house);
    const claim = [...state.claims.values()].at(-1);
    const claims = this.repositories.of(familyClaims);
    const { day } = this;
    if (claim === undefined) {
      assertNotHeld(of, state);
      await this.check.assertOthersGone(of, state);
      const view = { asOf: day, knownAt: context.now };
      const open = await this.check.findOpen(this.indexed(house), context);
      if (open.length > 0) await this.holds.hold(open, context);
      const decision = evaluate(rules, factsOf(this.stories[house]), { ...view, allocationUsed: 0 });
      const made = { caseId: of, familyId: family, familyName: 'A', authority: 'E06999999', decision, basis: [] };
      const by = { decidedOn: state.revision, ruleSetHash: 'h', freedBy: [], preparedBy: 'ann', preparedOn: day };
      await claims.execute(family, { type: 'PrepareClaim', claimId: id(600 + house), ...made, ...by }, context);
      return;
    }
    const { claimId, status } = claim;
    if (status === 'prepared') {
      await this.holds.assertNoneOpen(claim, context);
      const asked = { changes: [], disagreeing: [], approvedBy: 'ben', approvedOn: day };
      await claims.execute(family, { type: 'ApproveClaim', claimId, ...asked, answer: undefined }, context);
    } else if (status === 'approved' && claim.batch === undefined) {
      await this.holds.assertNoneOpen(claim, context);
      const put = { batchId: id(700 + house), closesOn: '2026-12-31', putBy: 'ann', putOn: day, changes: [] };
      await claims.execute(family, { type: 'PutInBatch', claimId, ...put }, context);
    } else if (status === 'approved') {
      await this.check.assertOthersGone(of, state);
      await this.holds.assertNoneOpen(claim, context);
      const sent = { batchId: id(700 + house), submittedBy: 'ann', submittedOn: day, auditFirst: true, changes: [] };
      const payability = payabilityOn(rules, day);
      await claims.execute(family, { type: 'SubmitClaim', claimId, ...sent, payability }, context);
    }
    const now = (await this.claimsOf(house)).claims.get(claimId);
    if (now !== undefined && isWithDepartment(now) && !this.sent.includes(house)) this.sent.push(house);
  }

  private async claimsOf(house: House): Promise<FamilyClaims> {
    return (await this.repositories.of(familyClaims).find(families[house]))?.state ?? nothingClaimed;
  }

  private indexed(house: House): { caseId: string; familyId: string } {
    return { caseId: cases[house], familyId: families[house] };
  }

  private async refusable(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private next(): CommandContext {
    this.steps += 1;
    const commandId = id(20_000 + this.steps);
    const now = `${this.day}T${String(8 + Math.floor(this.steps / 60)).padStart(2, '0')}:${String(this.steps % 60).padStart(2, '0')}:00.000Z`;
    return {
      actor: { id: 'ann', name: 'Ann', role: 'programme-manager' },
      ...{ commandId, fingerprint: commandId, correlationId: commandId, causationId: commandId },
      ...{ now, occurredAt: now, today: this.day, createsStream: true },
      newId: (label) => v5(label, commandId),
    };
  }
}
