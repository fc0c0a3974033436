/**
 * Rules, windows and earlier payments are looked up on the day of a step, so that nobody may choose the day at will. A week
 * is room for what was done in the department's portal on Friday.
 */
export const STEP_OF_A_CLAIM_DAYS = 7;
