import { findContradictions } from './contradictions.js';
import type { Finding } from './finding.js';
import { RuleSet } from './rule-set.js';

/** A rule set that is not of the right shape, or contradicts itself; every finding has its path and reason. */
export class RuleSetRefusedError extends Error {
  override readonly name = 'RuleSetRefusedError';

  constructor(
    readonly document: string,
    readonly findings: readonly Finding[],
  ) {
    super(
      `Rule set ${document} is refused: ${findings.map(({ path, reason }) => `${path || '/'} ${reason}`).join('; ')}`,
    );
  }
}

/**
 * @param document names the document in the error: a file name, or `request`
 * @throws RuleSetRefusedError
 */
export function parseRuleSet(input: unknown, document: string): RuleSet {
  const parsed = RuleSet.safeParse(input);
  if (!parsed.success) {
    const findings = parsed.error.issues.map((issue) => ({ path: issue.path.join('/'), reason: issue.message }));
    throw new RuleSetRefusedError(document, findings);
  }
  const findings = findContradictions(parsed.data);
  if (findings.length > 0) throw new RuleSetRefusedError(document, findings);
  return parsed.data;
}
