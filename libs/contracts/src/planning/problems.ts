import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const planningProblems = {} as const satisfies Record<string, ProblemKind>;
