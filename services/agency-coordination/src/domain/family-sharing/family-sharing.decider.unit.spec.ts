import { given } from '@turnaround/testing';
import fc from 'fast-check';
import type { NoteSharingConsent } from './family-sharing.commands.js';
import { familySharingDecider } from './family-sharing.decider.js';
import type { FamilySharingEvent } from './family-sharing.events.js';
import { type FamilySharing, hasConsented } from './family-sharing.state.js';

const familyId = 'family-1';
type Consent = Omit<NoteSharingConsent, 'type' | 'familyId'>;
const granted: Consent = { agencyIds: ['school', 'housing'], decision: 'given', decidedOn: '2026-03-01' };
const withdrawn: Consent = { agencyIds: ['school'], decision: 'withdrawn', decidedOn: '2026-03-05' };
const note = (consent: Consent): NoteSharingConsent => ({ type: 'NoteSharingConsent', familyId, ...consent });
const noted = ({ agencyIds, decision, decidedOn }: Consent): FamilySharingEvent => ({
  type: 'agency-coordination.SharingConsentNoted',
  data: { familyId, agencyIds: [...agencyIds], decision, decidedOn },
});
const worker = { familyId, caseId: 'case-1', keyWorkerId: 'kay', teamId: 'north' };
const workerNoted: FamilySharingEvent = { type: 'agency-coordination.KeyWorkerNoted', data: worker };
const stateAfter = (...events: FamilySharingEvent[]): FamilySharing =>
  events.reduce(familySharingDecider.evolve, familySharingDecider.initialState);

describe('Family sharing', () => {
  describe('when consent is noted', () => {
    it('keeps what the family said, by agency', () => {
      given(familySharingDecider, [])
        .when(note(granted))
        .then([noted(granted)]);
      const state = stateAfter(noted(granted), noted(withdrawn));
      expect(hasConsented(state, 'school', '2026-03-06')).toBe(false);
      expect(hasConsented(state, 'housing', '2026-03-06')).toBe(true);
      expect(hasConsented(state, 'police', '2026-03-06')).toBe(false);
    });

    it('holds from the day of the decision', () => {
      const state = stateAfter(noted(granted));
      expect(hasConsented(state, 'school', '2026-02-28')).toBe(false);
      expect(hasConsented(state, 'school', '2026-03-01')).toBe(true);
    });

    it('changes nothing when it is repeated, overtaken or about nobody', () => {
      given(familySharingDecider, [noted(granted)])
        .when(note(granted))
        .then([]);
      given(familySharingDecider, [noted(granted), noted(withdrawn)])
        .when(note({ ...granted, agencyIds: ['school'] }))
        .then([]);
      given(familySharingDecider, [])
        .when(note({ ...granted, agencyIds: [] }))
        .then([]);
    });

    it('lets a later word of the same day count', () => {
      const sameDay = { ...withdrawn, decidedOn: granted.decidedOn };
      given(familySharingDecider, [noted(granted)])
        .when(note(sameDay))
        .then([noted(sameDay)]);
    });

    it('ends with the latest decision of the family, whatever order the facts come in and however often', () => {
      const facts = fc.array(
        fc.record({
          agencyIds: fc.subarray(['school', 'housing']),
          decision: fc.constantFrom('given' as const, 'withdrawn' as const),
          decidedOn: fc.integer({ min: 10, max: 28 }).map((day) => `2026-03-${day}`),
        }),
        { maxLength: 12 },
      );
      fc.assert(
        fc.property(facts, (consents) => {
          const latest = new Map<string, Consent>();
          let state = familySharingDecider.initialState;
          for (const consent of [...consents, ...consents.slice(-1)]) {
            state = familySharingDecider.decide(note(consent), state).reduce(familySharingDecider.evolve, state);
            for (const agencyId of consent.agencyIds) {
              const before = latest.get(agencyId);
              if (before === undefined || before.decidedOn <= consent.decidedOn) latest.set(agencyId, consent);
            }
          }
          for (const agencyId of ['school', 'housing']) {
            expect(hasConsented(state, agencyId, '2026-04-01')).toBe(latest.get(agencyId)?.decision === 'given');
          }
        }),
      );
    });
  });

  describe('when a key worker is allocated', () => {
    it('knows who works on which case', () => {
      given(familySharingDecider, [])
        .when({ type: 'NoteKeyWorker', ...worker })
        .then([workerNoted]);
      given(familySharingDecider, [workerNoted])
        .when({ type: 'NoteKeyWorker', ...worker })
        .then([]);
      expect(stateAfter(workerNoted).workers.get('case-1')).toEqual({ keyWorkerId: 'kay', teamId: 'north' });
    });

    it('follows a change of key worker', () => {
      const changed = { ...worker, keyWorkerId: 'kim' };
      given(familySharingDecider, [workerNoted])
        .when({ type: 'NoteKeyWorker', ...changed })
        .then([{ type: 'agency-coordination.KeyWorkerNoted', data: changed }]);
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'agency-coordination.SomethingElse', data: {} } as unknown as FamilySharingEvent;
    expect(stateAfter(unknown)).toEqual(familySharingDecider.initialState);
  });
});
