import { DomainError } from '@turnaround/kernel';
import fc from 'fast-check';
import type { SetGoal } from './whole-family-plan.commands.js';
import { wholeFamilyPlanDecider } from './whole-family-plan.decider.js';
import type { PlanningEvent } from './whole-family-plan.events.js';
import {
  agency,
  agree,
  agreed,
  assessed,
  draft,
  drafted,
  family,
  givenEvents,
  goalSet,
  HOUSING,
  inSupport,
  planned,
  reviewed,
  SCHOOL,
  setGoal,
  signed,
  stateAfter,
} from './whole-family-plan.examples.spec.js';

describe('Whole family plan', () => {
  describe('when agreed', () => {
    it('puts support under way once the family and each agency have signed', () => {
      givenEvents(...planned)
        .when(agree(family))
        .then([signed(family)]);
      givenEvents(...planned, signed(family))
        .when(agree(agency(SCHOOL)))
        .then([signed(agency(SCHOOL)), agreed()]);
    });

    it('needs only the family where no agency takes part', () => {
      givenEvents(...assessed, drafted(1, []), goalSet())
        .when(agree(family))
        .then([signed(family), agreed()]);
    });

    it('is refused while a need has no goal', () => {
      givenEvents(...assessed, drafted())
        .when(agree(family))
        .thenFails('PLAN.NEED_WITHOUT_GOAL');
    });

    it('is signed by parties of the plan, each once a version', () => {
      givenEvents(...planned)
        .when(agree({ kind: 'family', memberId: 'x' }))
        .thenFails('PLAN.MEMBER_UNKNOWN');
      givenEvents(...planned)
        .when(agree({ kind: 'family', memberId: 'm-unborn' }))
        .thenFails('PLAN.MEMBER_UNBORN');
      givenEvents(...planned)
        .when(agree(agency(HOUSING)))
        .thenFails('PLAN.AGENCY_NOT_NAMED');
      givenEvents(...planned, signed(family))
        .when(agree(family))
        .thenFails('PLAN.PARTY_ALREADY_AGREED');
      givenEvents(...inSupport)
        .when(agree(family))
        .thenFails('PLAN.PARTY_ALREADY_AGREED');
    });

    it('follows the draft', () => {
      givenEvents(...assessed)
        .when(agree(family))
        .thenFails('PLAN.NOT_DRAFTED');
      givenEvents(...planned)
        .when(agree(family, '2026-03-01'))
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });

    it('is agreed again after a review, which does not put the next review off', () => {
      const events = [...inSupport, reviewed, signed(agency(SCHOOL), 2, '2026-04-20')];
      givenEvents(...events)
        .when(agree(family, '2026-04-21'))
        .then([signed(family, 2, '2026-04-21'), agreed(2, '2026-04-21', '2026-06-15')]);
      givenEvents(...events)
        .when(agree(family, '2026-04-19'))
        .thenFails('PLAN.DATES_OUT_OF_ORDER');
    });

    it('holds the signature of every party, in whatever order goals, drafts and signatures come', () => {
      const step = fc.oneof(
        fc.constantFrom(...[family, agency(SCHOOL), agency(HOUSING)].map((party) => agree(party))),
        fc.constantFrom(draft, { ...draft, agencyIds: [SCHOOL, HOUSING] }),
        fc.nat(5).map((n): SetGoal => ({ ...setGoal, goalId: `g-${n}`, description: `Goal ${n}` })),
      );
      let agreements = 0;
      fc.assert(
        fc.property(fc.array(step, { maxLength: 25 }), (commands) => {
          const events: PlanningEvent[] = [...assessed];
          for (const command of commands) {
            const state = stateAfter(...events);
            const decided = decideOr(() => wholeFamilyPlanDecider.decide(command, state));
            events.push(...decided);
            const agreement = decided.find((event) => event.type === 'planning.PlanAgreed');
            if (!agreement) continue;
            agreements += 1;
            const after = stateAfter(...events);
            if (after.status !== 'in-support') throw new Error(`agreed, but ${after.status}`);
            expect([...after.signatures].sort()).toEqual(['family', ...after.agencyIds].sort());
            expect(agreement.data.version).toBe(after.version);
          }
        }),
        { numRuns: 400 },
      );
      expect(agreements).toBeGreaterThan(0);
    });
  });
});

/** What was decided; nothing where a rule refused. */
function decideOr(decide: () => readonly PlanningEvent[]): readonly PlanningEvent[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}
