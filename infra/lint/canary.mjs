/**
 * Proves that the architecture rules are live: each canary is one deliberately illegal file, linted in place.
 * A rule that says nothing (no project graph, a broken pattern) would otherwise pass for a clean code base.
 */
import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { ESLint } from 'eslint';

const boundaries = '@nx/enforce-module-boundaries';
const imports = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const globals = 'no-restricted-globals';

const domain = 'services/referrals/src/domain';
const referral = `${domain}/referral`;
const use = (name) => `import * as used from '${name}';\nexport const canary = used;`;

/** What must not be, the folder it is tried in, the source, the rule that must say so. */
const canaries = [
  // domain → itself, the kernel and the types of the contracts
  ['a domain takes an npm package', domain, use('zod'), imports],
  ['a domain takes a module of Node', referral, use('node:fs'), imports],
  ['a domain takes a module of Node by its bare name', referral, use('fs'), imports],
  ['a domain takes a library', referral, use('@turnaround/postgres'), imports],
  ['a domain takes a use case of its service', referral, use('../../accept-referral/accept-referral.js'), imports],
  ['a domain takes its service', domain, use('../main.js'), imports],
  ['a domain takes a value of the contracts', referral, use('@turnaround/contracts'), imports],
  ['a domain reads the clock', domain, 'export const now = new Date();', syntax],
  ['a domain reads the clock as a number', referral, 'export const now = Date.now();', syntax],
  ['a domain reads the clock as text', referral, 'export const now = Date();', syntax],
  ['a domain measures time', referral, 'export const now = performance.now();', globals],
  ['a domain waits', referral, 'export const wait = (): unknown => setTimeout(() => undefined, 1);', globals],
  ['a domain throws dice', referral, 'export const chance = Math.random();', syntax],
  ['a domain makes ids', referral, 'export const id = crypto.randomUUID();', globals],
  [
    'an expression tries every way there is',
    referral,
    'export const slow = /^(a+)+$/;',
    'regexp/no-super-linear-backtracking',
  ],
  ['an expression begins anew at every sign', referral, 'export const slow = /a+$/;', 'regexp/no-super-linear-move'],
  ['a domain loads code while it runs', referral, "export const fs = import('node:fs');", syntax],
  // kernel, contracts and payment rules
  ['the kernel takes an npm package', 'libs/kernel/src', use('zod'), imports],
  ['the kernel takes a module of Node', 'libs/kernel/src', use('node:crypto'), imports],
  ['the kernel takes the contracts', 'libs/kernel/src', use('@turnaround/contracts'), boundaries],
  ['the kernel reads the clock', 'libs/kernel/src', 'export const now = new Date();', syntax],
  ['the contracts take an npm package', 'libs/contracts/src', use('pg'), imports],
  ['the contracts take a module of Node', 'libs/contracts/src', use('node:fs'), imports],
  ['the contracts take a library', 'libs/contracts/src', use('@turnaround/event-store'), boundaries],
  ['the contracts throw dice', 'libs/contracts/src', 'export const chance = Math.random();', syntax],
  ['the payment rules take a module of Node', 'libs/payment-rules/src', use('node:fs'), imports],
  ['the payment rules read the clock', 'libs/payment-rules/src', 'export const now = Date.now();', syntax],
  // who may know whom
  ['a library takes a service', 'libs/event-store/src', use('@turnaround/referrals'), boundaries],
  ['a service takes another service', 'services/referrals/src', use('@turnaround/assessment'), boundaries],
  ['a service reaches into another service', 'services/referrals/src', use('../../assessment/src/main.js'), boundaries],
  ['the dashboard takes a library', 'dashboard/src', use('@turnaround/client'), boundaries],
  ['the dashboard takes a service', 'dashboard/src', use('@turnaround/gateway'), boundaries],
  ['the client takes a library', 'libs/client/src', use('@turnaround/postgres'), boundaries],
  ['seeds take a library', 'seeds/src', use('@turnaround/event-store'), boundaries],
  ['seeds take a service', 'seeds/src', use('@turnaround/referrals'), boundaries],
  ['browser tests take a library', 'e2e/src', use('@turnaround/postgres'), boundaries],
  ['browser tests take a service', 'e2e/src', use('@turnaround/gateway'), boundaries],
  ['two packages depend on each other', 'libs/postgres/src', use('@turnaround/event-store'), boundaries, /^Circular/],
  // production code → no test kit
  ['a service takes the test library', 'services/referrals/src', use('@turnaround/testing'), imports],
  ['a library takes the test library', 'libs/service-kit/src', use('@turnaround/testing'), imports],
  ['a domain takes the test library', referral, use('@turnaround/testing'), imports],
  [
    'a service takes the test kit of a library',
    'services/planning/src',
    use('@turnaround/service-kit/testing'),
    imports,
  ],
  ['a service takes its own test kit', 'services/gateway/src', use('./testing/gateway-under-test.js'), imports],
  ['a library takes a contract suite', 'libs/messaging/src', use('./contract/event-bus.contract.js'), imports],
  ['a service takes containers for tests', 'services/ledger/src', use('testcontainers'), imports],
  [
    'a service loads the test library',
    'services/ledger/src',
    "export const kit = import('@turnaround/testing');",
    syntax,
  ],
  ['the embedded platform takes a browser', 'infra/platform/src', use('playwright-core'), imports],
  // one clock, one place that waits
  ['a service asks another clock', 'services/referrals/src', 'export const now = new Date();', syntax],
  ['a domain asks the clock that others record by', referral, 'export const now = clock.now();', syntax],
  ['a service waits', 'services/referrals/src', use('node:timers/promises'), imports],
  ['a test kit waits', 'services/gateway/src/testing', use('node:timers/promises'), imports],
  ['a library waits', 'libs/messaging/src', 'setTimeout(() => undefined, 1);', globals],
  // libraries used against their grain
  [
    'events are sent where they get lost',
    'services/planning/src',
    "import { EventBus } from '@nestjs/cqrs';\nexport const bus = EventBus;",
    imports,
  ],
  [
    'a promise is forgotten',
    'services/planning/src',
    'export function late(): void {\n  Promise.resolve();\n}',
    '@typescript-eslint/no-floating-promises',
  ],
].map(([what, folder, source, rule, message], index) => ({
  what,
  source,
  rule,
  message,
  file: `${folder}/lint-canary-${index}.ts`,
}));

/** Two files that import each other, types only: a circle all the same. Not named like the others, because oxlint passes over what git ignores. */
const circle = ['a', 'b'].map((name) => ({
  file: `services/referrals/src/circle-canary-${name}.ts`,
  source: `import type { Other } from './circle-canary-${name === 'a' ? 'b' : 'a'}.js';\nexport type { Other };`,
}));

const long = { file: 'services/referrals/src/long-canary.ts', source: 'export {};\n'.repeat(301) };

const undeclared = { file: 'services/referrals/src/undeclared-canary.ts', source: use('pdfkit') };

const files = [...canaries, ...circle, long, undeclared];
const silent = [];
try {
  await Promise.all(files.map(({ file, source }) => writeFile(file, `${source}\n`)));
  const results = await new ESLint().lintFiles(canaries.map(({ file }) => file));
  for (const { what, file, rule, message } of canaries) {
    const said = results.find(({ filePath }) => filePath.endsWith(file))?.messages ?? [];
    if (said.some((line) => line.ruleId === rule && (message?.test(line.message) ?? true))) continue;
    silent.push(
      `${what}: ${rule} let this pass in ${file}`,
      ...said.map((line) => `   ${line.ruleId}: ${line.message}`),
    );
  }
  const circles = spawnSync('oxlint', ['--tsconfig', 'tsconfig.json', 'services/referrals/src'], { encoding: 'utf8' });
  if (!circles.stdout.includes('circle-canary-')) silent.push(`two files import each other: ${circles.stdout}`);
  const lengths = spawnSync('node', ['infra/lint/long-files.mjs'], { encoding: 'utf8' });
  if (!lengths.stderr.includes(long.file)) silent.push(`a file has more than 300 lines: ${lengths.stdout}`);
  const dependencies = spawnSync('node', ['infra/lint/dependencies.mjs'], { encoding: 'utf8' });
  if (!dependencies.stderr.includes(undeclared.file))
    silent.push(`a file imports what its package.json does not name: ${dependencies.stdout}`);
} finally {
  await Promise.all(files.map(({ file }) => rm(file, { force: true })));
}
if (silent.length > 0) {
  console.error(silent.join('\n'));
  process.exit(1);
}
console.log(`${canaries.length + 3} lint canaries caught`);
