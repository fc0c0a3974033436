import type { FamilyClaimsEvent } from '@turnaround/contracts';
import * as errors from './claim.errors.js';
import { stands } from './claim.state.js';
import type { MigrateRuleSet } from './family-claims.commands.js';
import type { FamilyClaims } from './family-claims.state.js';

/**
 * Other rules from now on, never while a claim made by the old ones stands: a family would be paid for by both
 * (docs/domain/payment-by-results.md §1.4).
 * @throws DomainError OUTCOME_RECORD.SAME_RULES, OUTCOME_RECORD.CLAIM_STANDS
 */
export function migrateRuleSet(
  { type: _type, from, ...to }: MigrateRuleSet,
  { claims, rules }: FamilyClaims,
): FamilyClaimsEvent[] {
  const until = rules.get(to.caseId) ?? from;
  if (until?.ruleSetId === to.ruleSetId && until.ruleSetVersion === to.ruleSetVersion) {
    throw errors.sameRules(to.ruleSetId, to.ruleSetVersion);
  }
  const standing = [...claims.values()].find((claim) => claim.caseId === to.caseId && stands(claim));
  if (standing !== undefined) throw errors.claimStands(standing.claimId);
  const before = until && { fromRuleSetId: until.ruleSetId, fromRuleSetVersion: until.ruleSetVersion };
  return [{ type: 'claims.RuleSetMigrated', data: { ...to, ...before } }];
}
