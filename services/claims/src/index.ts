export { tellClaimsAgain } from './carry-over/tell-claims-again.js';
export { comparisonTables } from './what-if/comparisons/comparison-tables.js';
export { claimsService } from './claims.module.js';
