import type { RuleSetChoice } from '@turnaround/contracts';
import { ruleSetOf } from '../commands/choice-values.js';

/** What a side is judged by, as the form holds it: what was pinned, an installed rule set, or a document somebody changed. */
export interface RuleChoice {
  /** `pinned`, `document`, or an installed rule set's id and version. */
  readonly chosen: string;
  /** JSON, while a document is chosen. */
  readonly text: string;
}

export const PINNED = 'pinned';
export const DOCUMENT = 'document';

/** What the platform is asked for; undefined where the text is no JSON object. */
export function askedRules({ chosen, text }: RuleChoice): RuleSetChoice | undefined {
  if (chosen === PINNED) return { pinned: true };
  if (chosen !== DOCUMENT) {
    const { ruleSetId, ruleSetVersion } = ruleSetOf(chosen);
    return ruleSetId === undefined || ruleSetVersion === undefined ? undefined : { ruleSetId, ruleSetVersion };
  }
  const ruleSet = jsonObject(text);
  return ruleSet && { ruleSet };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? Object.fromEntries(Object.entries(parsed))
      : undefined;
  } catch {
    return undefined;
  }
}
