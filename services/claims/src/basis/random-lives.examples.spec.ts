import type { FamilyClaimsEvent, TurnaroundEvent } from '@turnaround/contracts';
import { addDays, DomainError } from '@turnaround/kernel';
import { basisChanges, decidedBeside, disagreeingData, evaluate, payabilityOn } from '@turnaround/payment-rules';
import { id, person, son } from '@turnaround/payment-rules/examples';
import type { ClaimBatchEvent } from '../domain/claim-batch/claim-batch.events.js';
import { claimBatchDecider } from '../domain/claim-batch/claim-batch.decider.js';
import type { ClaimBatch } from '../domain/claim-batch/claim-batch.state.js';
import { answersFor, type Claim, isWithDepartment } from '../domain/family-claims/claim.state.js';
import { familyClaimsDecider } from '../domain/family-claims/family-claims.decider.js';
import { type FamilyClaims, nothingClaimed } from '../domain/family-claims/family-claims.state.js';
import { freedBy } from './freed-by.js';
import { begun, caseId, familyId, rules } from './begun-family.examples.spec.js';
import { type Act, holds, needIds, type Onlooker, ownerOf, type Person } from './onlooker.examples.spec.js';
import { callOutsIn, type Extract as Told, hearExtract, months } from './random-feeds.examples.spec.js';

/** A family day by day, with its claim taken through the deciders and the rules, beside an onlooker who asks neither. */
export class Life {
  private story = begun;
  private day = '2026-02-01';
  private family: FamilyClaims = nothingClaimed;
  private batch: ClaimBatch = claimBatchDecider.initialState;
  private batches = 0;
  private readonly seen: Onlooker = { outcomes: new Map(), setAside: new Map(), extracts: new Map() };
  /** Of each claim, who took which step, and whether all held on that day. */
  readonly steps = new Map<string, { readonly step: string; readonly by: string; readonly held: boolean }[]>();
  /** Who had set a need aside, or stood for the departure it went with, when a claim was prepared. */
  readonly freeing = new Map<string, ReadonlySet<Person>>();

  constructor() {
    for (const needId of needIds) this.evidence(needId, true, '2025-06-01');
    const before = { from: '2025-01-20', to: '2025-06-30' };
    this.story = this.story.evidence(callOutsIn(before, 0), '2025-07-01', { memberId: son });
    for (const month of months) this.hear({ source: 'Police', month, callOuts: 0, extractedOn: addDays(month.to, 1) });
  }

  get paid(): readonly Claim[] {
    return [...this.family.claims.values()].filter(({ status }) => status === 'paid');
  }

  live(act: Act): void {
    this.day = addDays(this.day, 1);
    const { day, seen } = this;
    const of = { caseId, familyId };
    switch (act.act) {
      case 'evidence':
        return this.evidence(act.needId, act.achieved, day);
      case 'retract': {
        const last = seen.outcomes.get(act.needId)?.pop();
        if (last === undefined) return;
        const why = { reason: 'Of somebody else', retractedBy: 'ann', retractedOn: day };
        return this.tell('outcomes.EvidenceRetracted', { ...of, evidenceId: last.evidenceId, ...why });
      }
      case 'set-aside': {
        if (seen.setAside.has(act.needId)) return;
        seen.setAside.set(act.needId, act.by);
        const why = { reason: 'Nobody can judge it', approvedBy: act.by, setAsideOn: day };
        return this.tell('outcomes.NeedSetAside', { ...of, needId: act.needId, ...why });
      }
      case 'left': {
        if (seen.gone !== undefined) return;
        return this.leave('With his father', act.by, false);
      }
      case 'died': {
        if (seen.gone?.died === true) return;
        this.tell('outcomes.MemberDied', { ...of, memberId: son, diedOn: day }, act.by);
        if (seen.gone === undefined) return this.leave('This person died.', act.by, true);
        return;
      }
      case 'death-taken-back': {
        if (seen.gone?.died !== true) return;
        seen.gone = undefined;
        this.tell('outcomes.DeathTakenBack', { ...of, memberId: son, reason: 'It was his cousin' });
        return this.tell('outcomes.HouseholdChanged', { ...of, memberId: son, change: 'joined', changedOn: day });
      }
      case 'born':
        return this.join(id(4000 + this.story.events.length), day);
      case 'sister': {
        if (seen.sisterCameOn !== undefined) return;
        seen.sisterCameOn = day;
        this.join(id(400), '2012-03-01');
        this.story = this.story.need(id(104), 'education', day, id(400));
        return;
      }
      case 'feed': {
        const extractedOn = addDays(day, -act.daysAgo);
        return this.hear({ source: act.source, month: act.month, callOuts: act.callOuts, extractedOn });
      }
      case 'confirm': {
        const { gone } = seen;
        if (gone === undefined || gone.by === act.by || gone.confirmedBy !== undefined) return;
        gone.confirmedBy = act.by;
        const explained = this.story.events.findLast(({ type }) => type.includes('DepartureExplained'));
        const { leftOn } = explained?.data as { leftOn: string };
        const data = { ...of, memberId: son, leftOn, confirmedBy: act.by, confirmedOn: day };
        return this.tell('outcomes.DepartureConfirmed', data);
      }
      case 'returned': {
        if (seen.gone === undefined || seen.gone.died) return;
        seen.gone = undefined;
        return this.tell('outcomes.HouseholdChanged', { ...of, memberId: son, change: 'joined', changedOn: day });
      }
      case 'claim':
        return this.nextStep(act.by);
    }
  }

  /** Two people stand for a departure: until the second does, the need stands. */
  private leave(reason: string, by: Person, died: boolean): void {
    const { day } = this;
    this.seen.gone = { by, died };
    const of = { caseId, familyId, memberId: son };
    this.tell('outcomes.HouseholdChanged', { ...of, change: 'left', changedOn: day }, by);
    this.tell('outcomes.DepartureExplained', { ...of, leftOn: day, reason, explainedBy: by });
  }

  private join(memberId: string, dateOfBirth: string): void {
    const member = person(memberId, dateOfBirth);
    const joined = { change: 'joined', changedOn: this.day, member } as const;
    this.tell('outcomes.HouseholdChanged', { caseId, familyId, memberId, ...joined });
  }

  /** As the outcomes service takes it: a later extract of one source corrects, an earlier that comes late changes nothing. */
  private hear(told: Told): void {
    const evidenceId = id(30_000 + this.story.events.length);
    const heard = hearExtract(this.seen.extracts, { ...told, evidenceId });
    if (heard === undefined) return;
    this.story = this.story.evidence(callOutsIn(told.month, told.callOuts), told.extractedOn, {
      ...{ memberId: son, evidenceId, ...heard, recordedAt: `${this.day}T11:00:00.000Z` },
      source: { system: told.source, title: 'Extract', documentOn: told.extractedOn, kind: 'extract' },
    });
  }

  private evidence(needId: string, achieved: boolean, on: string): void {
    const evidenceId = id(30_000 + this.story.events.length);
    const more = { needId, evidenceId, memberId: ownerOf(needId) };
    this.story = this.story.evidence({ kind: 'need-outcome', achieved }, on, more);
    this.seen.outcomes.set(needId, [...(this.seen.outcomes.get(needId) ?? []), { evidenceId, achieved }]);
  }

  private tell<Type extends TurnaroundEvent['type']>(
    type: Type,
    data: Extract<TurnaroundEvent, { type: Type }>['data'],
    by = 'worker',
  ): void {
    this.story = this.story.and(type, this.day, data as never);
    const last = this.story.events.at(-1);
    // The story is told by its worker; who lets somebody leave is known by the account that recorded it.
    if (last !== undefined) Object.assign(last.metadata.actor, { id: by });
  }

  /** The claim's next step, by whoever it is, as the service takes it: refused steps change nothing. */
  private nextStep(by: Person): void {
    try {
      this.step(by);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private step(by: Person): void {
    const { day } = this;
    const claim = [...this.family.claims.values()].findLast(
      ({ status }) => status !== 'refused' && status !== 'withdrawn',
    );
    const view = { asOf: day, knownAt: `${day}T23:00:00.000Z` };
    const { facts } = this.story;
    if (claim === undefined || claim.status === 'paid') return this.prepare(by);
    const { claimId } = claim;
    const made = {
      decision: this.decisionOf(claimId),
      submittedOn: isWithDepartment(claim) ? claim.submittedOn : undefined,
    };
    const asked = { claimId, changes: basisChanges(rules, facts, made, view) };
    if (claim.status === 'prepared') {
      const disagreeing = disagreeingData(facts, decidedBeside(rules, facts, made, view)).map((fact) => fact.id);
      const approval = { disagreeing, answer: 'Looked', approvedBy: by, approvedOn: day };
      const approve = { type: 'ApproveClaim', ...asked, ...approval } as const;
      return this.decide(claimId, 'approve', by, familyClaimsDecider.decide(approve, this.family));
    }
    if (claim.status === 'approved' && claim.batch === undefined) return this.putInBatch(claim, asked.changes, by);
    if (claim.status === 'approved') return this.auditOrSubmit(claim, asked.changes, by);
    const payment = { amountPence: 80_000, paidOn: day, reference: 'R', recordedBy: by, today: day };
    const pay = { type: 'RecordPayment', ...asked, ...payment } as const;
    const events = familyClaimsDecider.decide(pay, this.family);
    const step = events.some(({ type }) => type === 'claims.ClaimPaid') ? 'pay' : 'undue';
    return this.decide(claimId, step, by, events);
  }

  private prepare(by: Person): void {
    const { day, family } = this;
    const decision = evaluate(rules, this.story.facts, {
      asOf: day,
      knownAt: `${day}T23:00:00.000Z`,
      allocationUsed: 0,
    });
    const claimId = id(600 + family.claims.size);
    const free = freedBy(this.story.events, decision);
    const of = { claimId, caseId, familyId, familyName: 'Ashdown', authority: 'E06999999' };
    const how = { decision, basis: [], decidedOn: family.revision, ruleSetHash: 'h', freedBy: free };
    const prepare = { type: 'PrepareClaim', ...of, ...how, preparedBy: by, preparedOn: day } as const;
    const events = familyClaimsDecider.decide(prepare, family);
    const { setAside, gone } = this.seen;
    const left = gone?.confirmedBy === undefined || setAside.has(id(103)) ? [] : [gone.by, gone.confirmedBy];
    this.freeing.set(claimId, new Set([...setAside.values(), ...left]));
    this.decide(claimId, 'prepare', by, events);
  }

  private putInBatch(claim: Claim, changes: ReturnType<typeof basisChanges>, by: Person): void {
    const { day } = this;
    const { claimId, ruleSetId, ruleSetVersion, amountPence } = claim;
    this.batches += 1;
    const batchId = id(700 + this.batches);
    const put = {
      type: 'PutInBatch',
      claimId,
      batchId,
      closesOn: '2026-03-31',
      putBy: by,
      putOn: day,
      changes,
    } as const;
    const events = familyClaimsDecider.decide(put, this.family);
    this.batch = claimBatchDecider.initialState;
    const window = { id: 'w', opensOn: '2026-01-01', closesOn: '2026-03-31' };
    const opened = { batchId, ruleSetId, ruleSetVersion, window, openedBy: by, openedOn: day };
    this.decideBatch({ type: 'OpenBatch', ...opened });
    const claims = [{ claimId, ruleSetId, ruleSetVersion, amountPence }];
    this.decideBatch({ type: 'AddClaims', claims, addedBy: by, addedOn: day });
    const drawn = { seed: 's', percent: 10, method: 'm', outOf: 1, passedOver: [], claimIds: [claimId] };
    this.decideBatch({ type: 'DrawAuditSample', ...drawn, drawnBy: by, drawnOn: day });
    this.decide(claimId, 'batch', by, events);
  }

  private auditOrSubmit(claim: Claim, changes: ReturnType<typeof basisChanges>, by: Person): void {
    const { day } = this;
    const { claimId } = claim;
    if (this.batch.status !== 'sampled') throw new Error('A claim in a batch is sampled here');
    if (this.batch.sample.get(claimId) !== 'passed') {
      if (changes.length > 0) return;
      const answering = [...answersFor(claim), ...freedBy(this.story.events, this.decisionOf(claimId))];
      const found = { claimId, outcome: 'pass', answering, recordedBy: by, recordedOn: day } as const;
      this.decideBatch({ type: 'RecordSampleOutcome', ...found });
      this.note(claimId, 'audit', by);
      return;
    }
    const sent = { submittedBy: by, submittedOn: day };
    const { batchId } = this.batch;
    const payability = payabilityOn(rules, day);
    const submit = { type: 'SubmitClaim', claimId, ...sent, batchId, auditFirst: true, payability, changes } as const;
    this.decide(claimId, 'submit', by, familyClaimsDecider.decide(submit, this.family));
  }

  private decisionOf(claimId: string) {
    const prepared = this.story.events.find(
      ({ type, data }) => type.includes('ClaimPrepared') && (data as { claimId: string }).claimId === claimId,
    );
    return (prepared?.data as Extract<FamilyClaimsEvent, { type: 'claims.ClaimPrepared' }>['data']).decision;
  }

  private decideBatch(command: Parameters<typeof claimBatchDecider.decide>[0]): void {
    const decided: readonly ClaimBatchEvent[] = claimBatchDecider.decide(command, this.batch);
    this.batch = decided.reduce<ClaimBatch>(claimBatchDecider.evolve, this.batch);
  }

  private decide(claimId: string, step: string, by: Person, events: readonly FamilyClaimsEvent[]): void {
    for (const event of events) {
      this.story = this.story.and(event.type, this.day, event.data);
      this.family = familyClaimsDecider.evolve(this.family, event);
    }
    if (events.length > 0) this.note(claimId, step, by);
  }

  private note(claimId: string, step: string, by: Person): void {
    const claim = this.family.claims.get(claimId);
    const sentOn = step === 'pay' && claim !== undefined && isWithDepartment(claim) ? claim.submittedOn : undefined;
    this.steps.set(claimId, [...(this.steps.get(claimId) ?? []), { step, by, held: holds(this.seen, sentOn) }]);
  }
}
