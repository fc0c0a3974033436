import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
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

const bannedEverywhere = {
  name: '@nestjs/cqrs',
  importNames: ['EventBus', 'EventPublisher', 'AggregateRoot', 'Saga', 'EventsHandler', 'UnhandledExceptionBus'],
  message: 'Its events are lost on errors and restarts; append to the journal and react in policies/ instead.',
};

const WAITING = 'Only libs/resilience waits: pause, retry, pollUntil, later, every, within.';
const noTimers = {
  'no-restricted-imports': [
    'error',
    {
      paths: [bannedEverywhere, ...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: WAITING }))],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: WAITING })),
  ],
};

/** Only these may be imported; the pattern is the negation. */
const onlyImports = (allowed, message) => ({
  'no-restricted-imports': ['error', { paths: [bannedEverywhere], patterns: [{ regex: `^(?!${allowed})`, message }] }],
});

const noClockNoChance = {
  'no-restricted-globals': [
    'error',
    { name: 'crypto', message: 'Ids come in through the command.' },
    { name: 'process', message: 'Pure code knows no process.' },
    { name: 'setTimeout', message: 'Pure code does not wait.' },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'Time comes in through the command.',
    },
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'Time comes in through the command.',
    },
    {
      selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
      message: 'Chance has no place in pure code.',
    },
  ],
};

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
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      ...moduleBoundaries,
      'no-restricted-imports': ['error', { paths: [bannedEverywhere] }],
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
    files: ['{libs,services}/*/src/**/*.ts'],
    ignores: ['libs/resilience/**', '**/*.spec.ts'],
    rules: noTimers,
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { ...onlyImports('\\.', 'The kernel depends on nothing.'), ...noClockNoChance },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: onlyImports('\\.|@turnaround/kernel$|zod$', 'Contracts know the kernel and zod only.'),
  },
  {
    files: ['libs/payment-rules/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      ...onlyImports('\\.|@turnaround/(kernel|contracts)$|zod$', 'The payment rules are pure: no I/O, no clock.'),
      ...noClockNoChance,
    },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      ...onlyImports('\\.|@turnaround/(kernel|contracts)$', 'A domain knows the kernel and the contracts only.'),
      ...noClockNoChance,
    },
  },
  {
    // What people run in a terminal speaks on standard output.
    files: ['**/*cli*.ts', '**/main.ts', 'infra/**/*.ts', 'seeds/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.spec.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  prettier,
);
