export { contentHash, ruleSetHashOf } from './rule-set-hash.js';
export { openRuleSetLibrary, RuleSetLibrary } from './rule-set-library.js';
export { RuleSetsModule } from './rule-sets.module.js';
