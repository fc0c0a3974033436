/**
 * Proves that the architecture rules are live: each canary is one deliberately illegal file, linted in place.
 * A rule that says nothing (no project graph, a broken pattern) would otherwise pass for a clean code base.
 */
import { rm, writeFile } from 'node:fs/promises';
import { ESLint } from 'eslint';

const boundaries = '@nx/enforce-module-boundaries';
const canaries = [
  ['services/referrals/src', "import '@turnaround/assessment';", boundaries],
  ['libs/event-store/src', "import '@turnaround/referrals';", boundaries],
  ['seeds/src', "import '@turnaround/event-store';", boundaries],
  ['services/referrals/src/domain', "import 'node:fs';", 'no-restricted-imports'],
  ['services/referrals/src/domain', "import 'zod';", 'no-restricted-imports'],
  ['services/referrals/src/domain', 'export const now = new Date();', 'no-restricted-syntax'],
  ['libs/payment-rules/src', "import 'node:fs';", 'no-restricted-imports'],
  ['libs/contracts/src', "import 'pg';", 'no-restricted-imports'],
  ['services/referrals/src', "import 'node:timers/promises';", 'no-restricted-imports'],
  ['libs/messaging/src', 'setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  [
    'services/planning/src',
    "import { EventBus } from '@nestjs/cqrs';\nexport const bus = EventBus;",
    'no-restricted-imports',
  ],
  [
    'services/planning/src',
    'export function late(): void {\n  Promise.resolve();\n}',
    '@typescript-eslint/no-floating-promises',
  ],
];

const eslint = new ESLint();
let silent = 0;
for (const [index, [folder, source, rule]] of canaries.entries()) {
  const file = `${folder}/lint-canary-${index}.ts`;
  await writeFile(file, `${source}\n`);
  try {
    const [result] = await eslint.lintFiles([file]);
    const fired = result?.messages.some((message) => message.ruleId === rule) ?? false;
    if (!fired) {
      silent += 1;
      console.error(`silent: ${rule} let this pass in ${folder}: ${source.split('\n')[0]}`);
      for (const message of result?.messages ?? []) console.error(`   ${message.ruleId}: ${message.message}`);
    }
  } finally {
    await rm(file, { force: true });
  }
}
if (silent > 0) process.exit(1);
console.log(`${canaries.length} lint canaries caught`);
