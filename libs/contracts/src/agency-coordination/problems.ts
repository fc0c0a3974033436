import type { ProblemKind } from '../problem.js';

/** How each broken rule of this context answers over HTTP. */
export const agencyCoordinationProblems = {} as const satisfies Record<string, ProblemKind>;
