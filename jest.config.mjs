const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', ...parser },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    swcrc: false,
    sourceMaps: 'inline',
  },
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@turnaround/source', 'node', 'node-addons'],
  },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': swc({ decorators: true }), '^.+\\.tsx$': swc({ tsx: true }) },
  testMatch: [
    '<rootDir>/{libs,services,infra}/*/src/**/*.{unit,int}.spec.ts',
    '<rootDir>/{seeds,e2e,dashboard}/src/**/*.{unit,int,e2e}.spec.{ts,tsx}',
  ],
  globalSetup: '<rootDir>/libs/testing/src/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.ts',
  testSequencer: '<rootDir>/infra/start/long-suites-first.mjs',
  // Suites wait more than they compute; one worker would leave half the machine idle.
  maxWorkers: '100%',
  testTimeout: 120_000,
};
