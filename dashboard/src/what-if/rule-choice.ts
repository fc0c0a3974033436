import type { PaymentDecision, RuleSetChoice, RuleSetSummary } from '@turnaround/contracts';
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

type TitleOf = Pick<RuleSetSummary, 'id' | 'version' | 'title'>;
type Translate = (key: string, options: Record<string, unknown>) => string;

/**
 * Name of the rules of one side. A changed document is marked as such, because it usually still has the title of the
 * original.
 */
export function titleOfRules(
  asked: RuleSetChoice,
  { ruleSetId, ruleSetVersion }: Pick<PaymentDecision, 'ruleSetId' | 'ruleSetVersion'>,
  installed: readonly TitleOf[],
  translate: Translate,
): string {
  const known = installed.find(({ id, version }) => id === ruleSetId && version === ruleSetVersion)?.title;
  const given = 'ruleSet' in asked ? asked.ruleSet['title'] : known;
  const title = `${typeof given === 'string' ? given : ruleSetId} ${ruleSetVersion}`;
  if ('pinned' in asked) return translate('whatIf.pinnedTo', { title });
  return 'ruleSet' in asked ? translate('whatIf.fromDocument', { title }) : title;
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
