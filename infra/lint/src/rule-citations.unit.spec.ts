import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { anchorsOf, citationsIn, commentsOf, rulesWithoutPage } from './rule-citations.js';

const root = join(import.meta.dirname, '../../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const pages = new Map(
  files
    .filter((file) => /^docs\/domain\/.*\.md$/.test(file))
    .map((file) => [basename(file, '.md'), { file, anchors: anchorsOf(read(file)) }]),
);

function unknownAnchors(text: string): string[] {
  return citationsIn(text).flatMap(({ page, anchors }) => {
    const known = pages.get(page)?.anchors;
    if (known === undefined) return [`there is no page docs/domain/${page}.md`];
    if (anchors.length === 0) return [`docs/domain/${page}.md is named without a section or rule`];
    return anchors
      .filter((anchor) => !known.includes(anchor))
      .map((anchor) => `docs/domain/${page}.md has no ${anchor}`);
  });
}

/** The specs of this folder contain citations that lead nowhere on purpose. */
const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('infra/lint/src/'));

describe('Citations of rules', () => {
  it('lead from every comment to a section, rule or item of a page', () => {
    const problems = code.flatMap((file) =>
      unknownAnchors(commentsOf(read(file))).map((problem) => `${file}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('name their page in every comment', () => {
    const problems = code.flatMap((file) =>
      rulesWithoutPage(commentsOf(read(file))).map(
        (rule) => `${file}: ${rule} without docs/domain/<page>.md before it`,
      ),
    );
    expect(problems).toEqual([]);
  });

  it('stand in every file that decides something', () => {
    const decides = /^export (?:const \w+: Decider<|function \w+\([^)]*\)[^{;]*Event\[\])/m;
    const silent = code.filter(
      (file) =>
        /^services\/[^/]+\/src\/domain\/(?!.*\.spec\.ts)/.test(file) &&
        decides.test(read(file)) &&
        !/docs\/(?:domain|adr)\/|docs\/[a-z-]+\.md/.test(commentsOf(read(file))),
    );
    expect(silent).toEqual([]);
  });

  it('lead from every rule set to a section or source of the payment rules', () => {
    const known = pages.get('payment-by-results')?.anchors ?? [];
    const problems = files
      .filter((file) => /^seeds\/rule-sets\/.*(?<!schema)\.json$/.test(file))
      .flatMap((file) =>
        [...read(file).matchAll(/"ref": "([^"]*)"/g)]
          .flatMap((match) => (match[1] ?? '').split(', '))
          .filter((ref) => !known.includes(ref))
          .map((ref) => `${file}: "${ref}" is neither a section nor a source of docs/domain/payment-by-results.md`),
      );
    expect(problems).toEqual([]);
  });

  it('lead from every README and guide to where they say', () => {
    const problems = files
      .filter((file) => file.endsWith('.md') && !file.startsWith('docs/domain/'))
      .flatMap((file) => unknownAnchors(read(file)).map((problem) => `${file}: ${problem}`));
    expect(problems).toEqual([]);
  });

  it('find one place each, for no page has a number twice', () => {
    const twice = [...pages.values()].flatMap(({ file, anchors }) =>
      anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index).map((anchor) => `${file}: ${anchor}`),
    );
    expect(twice).toEqual([]);
  });
});

describe('Links between Markdown files', () => {
  it('lead to a file that exists', () => {
    const problems = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
          .map((match) => join(dirname(file), match[1] ?? ''))
          .filter((target) => !existsSync(join(root, target)))
          .map((target) => `${file}: ${target}`),
      );
    expect(problems).toEqual([]);
  });
});

describe('A citation', () => {
  const one = (text: string) => citationsIn(text)[0]?.anchors;

  it('is a section with an item', () => {
    expect(one('(docs/domain/payment-by-results.md §2.3, field 26).')).toEqual(['§2.3', 'field 26']);
  });

  it('may name several items, and a range', () => {
    expect(one('docs/domain/payment-by-results.md §2.3, fields 14 and 15')).toEqual(['§2.3', 'field 14', 'field 15']);
    expect(one('docs/domain/casework.md R18 to R20: covered')).toEqual(['R18', 'R19', 'R20']);
  });

  it('ends where the sentence goes on', () => {
    expect(one('docs/domain/casework.md R25, A review is due')).toEqual(['R25']);
  });

  it('may run over two lines of a comment', () => {
    const source = '/**\n * Two people (docs/domain/payment-by-results.md\n * §2.3, field 26).\n */';
    expect(one(commentsOf(source))).toEqual(['§2.3', 'field 26']);
  });

  it('is missing where a rule names no page', () => {
    expect(rulesWithoutPage('R1: agreement first (docs/domain/casework.md R2), see §1.4 and casework.md R3')).toEqual([
      'R1',
      '§1.4',
      'casework.md',
      'R3',
    ]);
  });
});

describe('A page', () => {
  it('can be cited by sections, rules, sources and items', () => {
    const page =
      '## §1 Rules\n\n- **R1** (M) One.\n- **S7**, **S8** devon\n- **Field 3.** Members\n\n### Example D: needs\n\n### §1.2.1 States\n\n| **T5** | six months |\n';
    expect(anchorsOf(page).toSorted()).toEqual(['R1', 'S7', 'S8', 'T5', 'example D', 'field 3', '§1', '§1.2.1']);
  });
});
