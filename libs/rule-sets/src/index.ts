export { openRuleSetLibrary, RuleSetLibrary } from './rule-set-library.js';
