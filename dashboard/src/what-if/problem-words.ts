type Translate = (key: string, options?: Record<string, unknown>) => string;

const sides: readonly string[] = ['left', 'right'];

/**
 * Where in the rules something is wrong: `/right/ruleSet/tariff/1/from` is “Rules B, tariff, row 2, from”. Names stay as the
 * document writes them, because that is where one looks for them.
 */
export function placeWords(pointer: string, translate: Translate): string {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (parts.length === 0) return pointer;
  return parts
    .filter((part, index) => !(part === 'ruleSet' && index <= 1))
    .map((part, index) => {
      if (index === 0 && sides.includes(part)) return translate(`whatIf.${part}`);
      return /^\d+$/.test(part) ? translate('whatIf.row', { number: Number(part) + 1 }) : part;
    })
    .join(', ');
}

const MISSING = /^Invalid input: expected .*, received undefined$/;

/** What is wrong there. That something is missing is said in the checking library's own terms, which tell people nothing. */
export function ruleWords(rule: string, translate: Translate): string {
  return MISSING.test(rule) ? translate('whatIf.isMissing') : rule;
}
