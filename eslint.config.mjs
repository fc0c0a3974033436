import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Architecture as lint. `npm run lint` first runs infra/lint/canary.mjs, which proves that each of these rules fires. */
const moduleBoundaries = {
  '@nx/enforce-module-boundaries': [
    'error',
    {
      allow: [],
      enforceBuildableLibDependency: false,
      depConstraints: [
        { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
        { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:kernel'] },
        { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:lib'] },
        // Contexts meet through events only.
        { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:lib'] },
        { sourceTag: 'type:dashboard', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
        { sourceTag: 'type:client', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts'] },
        // Seeds and browser tests use the front door like anybody else.
        { sourceTag: 'type:front-door', onlyDependOnLibsWithTags: ['type:kernel', 'type:contracts', 'type:client'] },
        { sourceTag: 'type:composition', onlyDependOnLibsWithTags: ['*'] },
      ],
    },
  ],
};

const lossyEvents = {
  name: '@nestjs/cqrs',
  importNames: ['EventBus', 'EventPublisher', 'AggregateRoot', 'Saga', 'EventsHandler', 'UnhandledExceptionBus'],
  message: 'Its events are lost on errors and restarts; append to the journal and react to what was recorded instead.',
};

/** What only tests are made of. The bench measures from outside and never goes into an image, so it may use it too. */
const testFiles = [
  '**/*.spec.{ts,tsx}',
  '**/testing/**',
  '**/contract/**',
  'libs/testing/**',
  'e2e/**',
  'infra/bench/**',
];
const testKits = {
  regex: [
    '^@turnaround/testing$',
    '/testing(/|$)',
    '/contract/',
    '\\.spec(\\.js)?$',
    '^@turnaround/(payment-rules|people)/examples$',
    '^(testcontainers|playwright-core|@sparticuz/chromium|fast-check|jest|@jest/.*)$',
  ].join('|'),
  message: 'Test kits stay out of what runs in production.',
};

/** The import rule sees declarations only. */
const loadsTestKit = {
  selector: `ImportExpression > Literal[value=/${testKits.regex.replaceAll('/', '\\/')}/]`,
  message: testKits.message,
};
const ownClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The clock of libs/resilience says what time it is: it never goes back.',
};
const noSyntax = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

const WAITING = 'Only libs/resilience waits: pause, retry, pollUntil, later, every, within.';
const timers = { regex: '^(node:)?timers(/promises)?$', message: WAITING };
const noTimers = {
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: WAITING })),
  ],
};

const noImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths: [lossyEvents], patterns }],
});

/** Only what `allowed` matches may be imported; the pattern is the negation. */
const onlyImports = (allowed, message) => noImports(testKits, { regex: `^(?!${allowed})`, message });

const noClockNoChance = {
  'no-restricted-globals': [
    'error',
    { name: 'crypto', message: 'Ids come in through the command.' },
    { name: 'process', message: 'Pure code knows no process.' },
    { name: 'performance', message: 'Time comes in through the command.' },
    { name: 'fetch', message: 'Pure code asks nobody.' },
    { name: 'setTimeout', message: 'Pure code does not wait.' },
    { name: 'setInterval', message: 'Pure code does not wait.' },
    { name: 'setImmediate', message: 'Pure code does not wait.' },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'ImportExpression',
      message: 'Pure code loads nothing while it runs.',
    },
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'Time comes in through the command.',
    },
    {
      selector: "CallExpression[callee.name='Date']",
      message: 'Time comes in through the command.',
    },
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'Time comes in through the command.',
    },
    {
      selector: "MemberExpression[object.name='clock']",
      message: 'Time comes in through the command.',
    },
    {
      selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
      message: 'Chance has no place in pure code.',
    },
  ],
};

/** A text of a megabyte that somebody sends must not keep a service busy: whatever an expression looks for, it looks once. */
const linearExpressions = {
  'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
  'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
};

/** Files at each depth below services/<service>/src/domain, because how many `../` leave a domain depends on it. */
const domains = [0, 1, 2, 3].map((depth) => ({
  files: [`services/*/src/domain/${'*/'.repeat(depth)}*.ts`],
  ignores: testFiles,
  rules: {
    ...noImports(
      testKits,
      {
        regex: `^(?!\\./|${depth === 0 ? '' : `(\\.\\./){1,${depth}}[^.]|`}@turnaround/(kernel|contracts)$)`,
        message: 'A domain knows itself, the kernel and the types of the contracts.',
      },
      {
        regex: '^@turnaround/contracts$',
        allowTypeImports: true,
        message: 'A domain knows the types of the contracts only; what comes in was parsed at the edge.',
      },
    ),
    ...noClockNoChance,
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.turnaround/**', '**/generated/**'] },
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { regexp },
    rules: linearExpressions,
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      ...moduleBoundaries,
      ...noImports(),
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: testFiles,
    rules: { ...noImports(testKits), ...noSyntax(loadsTestKit) },
  },
  {
    files: ['{libs,services}/*/src/**/*.ts'],
    ignores: ['libs/resilience/**', '**/*.spec.ts'],
    rules: { ...noImports(timers), ...noTimers },
  },
  {
    files: ['{libs,services}/*/src/**/*.ts'],
    ignores: ['libs/resilience/**', ...testFiles],
    rules: { ...noImports(testKits, timers), ...noSyntax(loadsTestKit, ownClock) },
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    ignores: testFiles,
    rules: { ...onlyImports('\\.', 'The kernel depends on nothing.'), ...noClockNoChance },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    ignores: testFiles,
    rules: {
      ...onlyImports('\\.|@turnaround/kernel$|zod$', 'Contracts know the kernel and zod only.'),
      ...noClockNoChance,
    },
  },
  {
    files: ['libs/payment-rules/src/**/*.ts'],
    ignores: testFiles,
    rules: {
      ...onlyImports('\\.|@turnaround/(kernel|contracts)$|zod$', 'The payment rules are pure: no I/O, no clock.'),
      ...noClockNoChance,
    },
  },
  ...domains,
  {
    // What people run in a terminal speaks on standard output.
    files: ['**/*cli*.ts', '**/main.ts', 'infra/**/*.ts', 'seeds/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-properties': [
        'error',
        {
          object: 'performance',
          property: 'now',
          message: 'No test passes or fails by the clock: npm run bench measures.',
        },
      ],
    },
  },
  prettier,
);
