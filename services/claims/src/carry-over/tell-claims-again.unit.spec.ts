import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { familyClaimsEvents, eventReader, readEvent } from '@turnaround/contracts';
import { chainEvents, headAfter, verifyChain } from '@turnaround/event-store';
import { type StoredEvent, type StoredType, streamCategory, streamName } from '@turnaround/kernel';
import { ruleSetFrom } from '@turnaround/payment-rules/examples';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { familyClaimsDecider } from '../domain/family-claims/family-claims.decider.js';
import type { FamilyClaims } from '../domain/family-claims/family-claims.state.js';
import { tellClaimsAgain } from './tell-claims-again.js';

const demonstration = ruleSetFrom('demonstration-1.0.0.json');
const period = { source: { mark: 'P' as const, ref: '1.4' }, enabled: true, fundedFamilies: 9 };
const ruleSets = new RuleSetLibrary(
  [
    {
      ...demonstration,
      allocations: [
        { id: 'this-year', from: '2025-04-01', to: '2026-03-31', ...period },
        { id: 'next-year', from: '2026-04-01', to: '2027-03-31', ...period },
      ],
    },
  ],
  demonstration.authority,
);
const example = JSON.parse(
  readFileSync(
    new URL('../../../../libs/contracts/src/outcomes/stored/ClaimPrepared.v1.json', import.meta.url),
    'utf8',
  ),
) as StoredEvent;
const familyId = randomUUID();
const batchId = randomUUID();

/** What release 0.1.0 kept of one claim and its batch, in the order it was committed. */
class Journal {
  readonly events: StoredEvent[] = [];
  readonly claimId = randomUUID();
  readonly ids = { claimId: this.claimId, caseId: randomUUID(), familyId };

  prepared(preparedOn = '2026-03-01'): this {
    return this.ofClaim('ClaimPrepared', { ...(example.data as object), ...this.ids, preparedOn });
  }
  approved(): this {
    return this.ofClaim('ClaimApproved', { ...this.ids, approvedBy: 'tom', approvedOn: '2026-03-02' });
  }
  submitted(submittedOn = '2026-03-20'): this {
    return this.ofClaim('ClaimSubmitted', { ...this.ids, amountPence: 80_000, submittedBy: 'pat', submittedOn });
  }
  refused(): this {
    return this.ofClaim('ClaimRefused', { ...this.ids, reason: 'No', refusedOn: '2026-04-01', recordedBy: 'pat' });
  }
  batched(): this {
    const of = { batchId, ruleSetId: demonstration.id, ruleSetVersion: demonstration.version, windowId: 'spring' };
    const opened = { ...of, opensOn: '2026-01-01', closesOn: '2026-03-31', openedBy: 'pat', openedOn: '2026-03-02' };
    const added = { batchId, claimId: this.claimId, amountPence: 80_000, addedBy: 'pat', addedOn: '2026-03-03' };
    return this.ofBatch('BatchOpened', opened).ofBatch('ClaimBatched', added);
  }
  batchSubmitted(): this {
    const gone = { batchId, claimIds: [this.claimId], submittedBy: 'pat', submittedOn: '2026-03-20' };
    return this.ofBatch('BatchSubmitted', gone);
  }
  leftOut(): this {
    return this.ofBatch('ClaimLeftOut', { batchId, claimId: this.claimId, code: 'CLAIM.NO_OPEN_WINDOW' });
  }

  private ofClaim(name: string, data: object): this {
    return this.add(`claim-${this.claimId}`, `outcomes.${name}.v1`, data);
  }
  private ofBatch(name: string, data: object): this {
    return this.add(`claimBatch-${batchId}`, `outcomes.${name}.v1`, data);
  }
  private add(stream: `${string}-${string}`, type: StoredType, data: object): this {
    const head = headAfter(this.events.findLast((event) => event.stream === stream));
    const at = `2026-03-01T10:00:${String(this.events.length).padStart(2, '0')}.000Z`;
    const { actor, commandId, correlationId, causationId, occurredAt } = example.metadata;
    const metadata = { actor, commandId, correlationId, causationId, occurredAt, familyId };
    this.events.push(...chainEvents(head, stream, [{ id: randomUUID(), type, data, metadata }], at));
    return this;
  }
}

function told({ events }: Journal, rules = ruleSets): readonly StoredEvent[] {
  const { hear, end } = tellClaimsAgain(rules);
  return [...events.flatMap((event) => hear(event)), ...end()];
}

const names = (events: readonly StoredEvent[]): string[] =>
  events.map(({ stream, type }) => `${streamCategory(stream)} ${type.split('.')[1] ?? ''}`);

function familyAfter(events: readonly StoredEvent[]): FamilyClaims {
  const reader = eventReader(familyClaimsEvents);
  return events
    .filter(({ stream }) => stream === streamName('familyClaims', familyId))
    .flatMap((event) => reader.read(event) ?? [])
    .reduce<FamilyClaims>(familyClaimsDecider.evolve, familyClaimsDecider.initialState);
}

describe('Claims of release 0.1.0, told again', () => {
  it('have their place in the period they were prepared in, or went to the department in', () => {
    for (const [journal, year] of [
      [new Journal().prepared().approved(), 'this-year'],
      [new Journal().prepared().approved().submitted('2026-04-02'), 'next-year'],
    ] as const) {
      const events = told(journal);
      expect(names(events).slice(-3)).toEqual([
        'allocation PlaceTaken',
        'familyClaims ClaimPlaced',
        'familyClaims ClaimsCarriedOver',
      ]);
      const [place] = events
        .flatMap((event) => readEvent(event) ?? [])
        .filter(({ type }) => type === 'claims.PlaceTaken');
      expect(place?.data).toMatchObject({ period: year, fundedFamilies: 9 });
      expect(familyAfter(events).claims.get(journal.claimId)?.allocationIds).toHaveLength(1);
    }
  });

  it('have no place where they fell', () => {
    const events = told(new Journal().prepared().approved().submitted().refused());
    expect(names(events)).not.toContain('allocation PlaceTaken');
  });

  it('are in their batch while it waits, go with it, and are out of it again where it left them out', () => {
    const waiting = new Journal().prepared().approved().batched();
    expect(familyAfter(told(waiting)).claims.get(waiting.claimId)).toMatchObject({
      status: 'approved',
      batch: { batchId, closesOn: '2026-03-31' },
    });
    const gone = new Journal().prepared().approved().batched().batchSubmitted().submitted();
    expect(familyAfter(told(gone)).claims.get(gone.claimId)).toMatchObject({ status: 'submitted', wentWith: batchId });
    const leftOut = new Journal().prepared().approved().batched().batchSubmitted().leftOut();
    expect(familyAfter(told(leftOut)).claims.get(leftOut.claimId)).not.toHaveProperty('batch');
    const alone = familyAfter(told(leftOut.submitted())).claims.get(leftOut.claimId);
    expect(alone).not.toHaveProperty('wentWith');
  });

  it('are the same however often they are told, each in a chain that holds', async () => {
    const journal = new Journal().prepared().approved().batched().batchSubmitted().submitted();
    const events = told(journal);
    expect(told(journal)).toEqual(events);
    expect(await verifyChain(events)).not.toHaveProperty('broken');
  });

  it('are not told by rules that are not installed', () => {
    expect(() => told(new Journal().prepared(), new RuleSetLibrary([], demonstration.authority))).toThrow(
      /stands by the rules .* install them first/,
    );
  });
});
