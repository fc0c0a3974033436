/** A comment names the page of its rule, and where on it: `docs/domain/casework.md R17 and R18`. The page's README says how. */
export interface Citation {
  readonly page: string;
  /** What is meant on the page: `§1.2`, `R17`, `field 26`. Empty where only the page is named. */
  readonly anchors: readonly string[];
}

const pageName = /docs\/domain\/([a-z-]+)\.md/g;
const nextAnchor =
  /^(,? and |,? to |, | )(?:(?<section>§[A-Z]?\d+(?:\.\d+)*)|(?<rule>[A-Z]\d{1,2})\b|(?<list>field|finding|example)s? (?<item>\d+|[A-F])\b|(?<more>\d+|[A-F])\b)/;

/** The text of all comments without asterisks and slashes, so that a citation may run over two lines. */
export function commentsOf(source: string): string {
  const comments = source.match(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*(?:\n\s*\/\/.*)*/g) ?? [];
  return comments.map((comment) => comment.replace(/\n\s*(?:\*(?!\/)|\/\/)?\s*/g, ' ')).join('\n');
}

export function citationsIn(text: string): Citation[] {
  return [...text.matchAll(pageName)].map((match) => ({
    page: match[1] ?? '',
    anchors: anchorsAfter(text.slice(match.index + match[0].length)).anchors,
  }));
}

/** Everything that looks like a rule outside a citation. */
export function rulesWithoutPage(text: string): string[] {
  let rest = '';
  let from = 0;
  for (const match of text.matchAll(pageName)) {
    const end = match.index + match[0].length;
    rest += text.slice(from, match.index);
    from = end + anchorsAfter(text.slice(end)).length;
  }
  rest += text.slice(from);
  const pages = 'payment-by-results|casework|multi-agency|standards|workforce';
  return (
    rest.match(new RegExp(`§[A-Z]?\\d[\\d.]*|\\bR\\d{1,2}\\b|\\bexample [A-F]\\b|\\b(?:${pages})\\.md`, 'g')) ?? []
  );
}

/** Everything on a page that can be cited. What is there twice is listed twice. */
export function anchorsOf(page: string): string[] {
  const sections = [...page.matchAll(/^#{2,5} (§[A-Z]?\d*(?:\.\d+)*)(?= )/gm)].map((match) => match[1] ?? '');
  const rules = [...page.matchAll(/^(?:- |\| )(?:\*\*[A-Z]\d{1,2}\*\*(?:, )?)+/gm)].flatMap(
    (match) => match[0].match(/[A-Z]\d{1,2}/g) ?? [],
  );
  const items = [...page.matchAll(/^(?:- \*\*|#{3} )((?:Field|Finding|Example) (?:\d+|[A-F]))[.:]/gm)].map((match) =>
    (match[1] ?? '').replace(/^[FE]/, (letter) => letter.toLowerCase()),
  );
  return [...sections, ...rules, ...items];
}

function anchorsAfter(text: string): { anchors: string[]; length: number } {
  const anchors: string[] = [];
  let length = 0;
  let list = '';
  for (;;) {
    const match = nextAnchor.exec(text.slice(length));
    const { section, rule, list: named, item, more } = match?.groups ?? {};
    if (match === null || (more !== undefined && list === '')) return { anchors, length };
    list = named ?? (more === undefined ? '' : list);
    const anchor = section ?? rule ?? `${list} ${item ?? more ?? ''}`;
    anchors.push(...(match[1]?.includes(' to ') ? between(anchors.at(-1), anchor) : []), anchor);
    length += match[0].length;
  }
}

/** `R18 to R20` means R19 as well. */
function between(first: string | undefined, last: string): string[] {
  const [, word = '', from = ''] = /^(\D*)(\d+)$/.exec(first ?? '') ?? [];
  const [, sameWord, to = ''] = /^(\D*)(\d+)$/.exec(last) ?? [];
  if (word !== sameWord) return [];
  return Array.from({ length: Number(to) - Number(from) - 1 }, (_, index) => `${word}${Number(from) + index + 1}`);
}
