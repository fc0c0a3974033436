import type { AllocationEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import fc from 'fast-check';
import type { AllocationCommand } from './allocation.commands.js';
import { allocationDecider, hasPlace } from './allocation.decider.js';

const place = (claimId: string, familyId: string) => ({ allocationId: 'period', claimId, familyId });
const issued = { ruleSetId: 'rules', period: '2025', fundedFamilies: 2 };
const take = (claimId: string, familyId: string, fundedFamilies = 2) =>
  ({ type: 'TakePlace', ...place(claimId, familyId), ...issued, fundedFamilies }) as const;
const release = (claimId: string, familyId: string) => ({ type: 'ReleasePlace', ...place(claimId, familyId) }) as const;
const taken = (claimId: string, familyId: string): AllocationEvent => ({
  type: 'claims.PlaceTaken',
  data: { ...place(claimId, familyId), ...issued },
});
const released = (claimId: string, familyId: string): AllocationEvent => ({
  type: 'claims.PlaceReleased',
  data: place(claimId, familyId),
});

describe('The results issued for a period', () => {
  it('have a place for each family there is one for, and say where none is left', () => {
    given(allocationDecider, [])
      .when(take('a', 'one'))
      .then([taken('a', 'one')]);
    given(allocationDecider, [taken('a', 'one'), taken('b', 'two')])
      .when(take('c', 'three'))
      .then([{ type: 'claims.PlaceRefused', data: { ...place('c', 'three'), fundedFamilies: 2 } }]);
  });
  it('count a family once, however many results it has', () => {
    given(allocationDecider, [taken('a', 'one'), taken('b', 'two')])
      .when(take('a2', 'one'))
      .then([taken('a2', 'one')]);
    given(allocationDecider, [taken('a', 'one'), taken('a2', 'one'), taken('b', 'two'), released('a', 'one')])
      .when(take('c', 'three'))
      .then([{ type: 'claims.PlaceRefused', data: { ...place('c', 'three'), fundedFamilies: 2 } }]);
  });
  it('take and release a place once', () => {
    given(allocationDecider, [taken('a', 'one')])
      .when(take('a', 'one'))
      .then([]);
    given(allocationDecider, [taken('a', 'one')])
      .when(release('a', 'one'))
      .then([released('a', 'one')]);
    given(allocationDecider, []).when(release('a', 'one')).then([]);
    given(allocationDecider, [taken('a', 'one'), taken('b', 'two'), released('a', 'one')])
      .when(take('c', 'three'))
      .then([taken('c', 'three')]);
  });
  it('never count more families than are issued, whatever is asked in whatever order', () => {
    const family = fc.constantFrom('one', 'two', 'three', 'four');
    const claim = fc.constantFrom('a', 'b', 'c');
    const command: fc.Arbitrary<AllocationCommand> = fc.oneof(
      fc.tuple(claim, family).map(([id, of]) => take(`${of} ${id}`, of)),
      fc.tuple(claim, family).map(([id, of]) => release(`${of} ${id}`, of)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let state = allocationDecider.initialState;
        for (const asked of commands) {
          state = allocationDecider.decide(asked, state).reduce(allocationDecider.evolve, state);
          expect(state.places.size).toBeLessThanOrEqual(2);
          if (asked.type === 'ReleasePlace') expect(hasPlace(state, asked)).toBe(false);
        }
      }),
    );
  });
});
