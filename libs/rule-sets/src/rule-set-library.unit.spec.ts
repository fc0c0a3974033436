import { FamilyStory, id, mother } from '@turnaround/payment-rules/examples';
import { openRuleSetLibrary } from './rule-set-library.js';

const supported = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .need(id(31), 'health', '2025-01-20', mother)
  .assessed('2025-01-25');

describe('The rules a family is judged by', () => {
  const pinnedTo = (story: FamilyStory, ruleSetId: string, ruleSetVersion: string): FamilyStory =>
    story.and('outcomes.RuleSetPinned', '2025-01-08', {
      caseId: id(9001),
      familyId: id(9002),
      ruleSetId,
      ruleSetVersion,
      ruleSetHash: 'hash',
      attachedOn: '2025-01-08',
    });
  const migrated = (story: FamilyStory, ruleSetId: string): FamilyStory =>
    story.and('claims.RuleSetMigrated', '2025-07-01', {
      caseId: id(9001),
      familyId: id(9002),
      ruleSetId,
      ruleSetVersion: '1.0.0',
      ruleSetHash: 'hash',
      reason: 'The old plan ended',
      migratedBy: 'two',
      migratedOn: '2025-07-01',
    });

  it('are the pinned ones, from a migration on the others, and none where the document is gone', async () => {
    const library = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });
    const byDate = library.findFor(supported.facts, '2025-12-01');
    expect(byDate?.id).toBe('fellmoor-demonstration');
    const story = migrated(pinnedTo(supported, 'fellmoor-demonstration', '1.0.0'), 'supporting-families-2022');
    expect(library.findFor(story.facts, '2025-06-30')?.id).toBe('fellmoor-demonstration');
    expect(library.findFor(story.facts, '2025-07-01')?.id).toBe('supporting-families-2022');
    expect(library.findFor(pinnedTo(supported, 'fellmoor-demonstration', '9.0.0').facts, '2025-07-01')).toBeUndefined();
  });
});
