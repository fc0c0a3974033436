import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const data = resolve(root, process.env['TURNAROUND_DATA'] ?? '.turnaround/data');

/** Where things are in a checkout. */
export const places = {
  root,
  data,
  /** Copies of the seals of the ledger, and the key that signs them: on servers, where the database's administrators cannot write. */
  seals: resolve(data, 'seals'),
  sealKey: resolve(data, 'seal-key.pem'),
  /** What the keys of people are kept under: beside the database and not in it, so that a copy of the one has not the other. */
  masterKey: resolve(data, 'master.key'),
  dashboard: resolve(root, 'dashboard/dist'),
  /** A council's own rule sets, or those that come with the product. */
  ruleSets: resolve(root, process.env['RULE_SETS_DIR'] ?? 'seeds/rule-sets'),
  /** Who can sign in with the built-in provider: people of one's own, or those of the demonstration. */
  accounts: resolve(root, process.env['ACCOUNTS_FILE'] ?? 'seeds/accounts.json'),
  seeds: resolve(root, 'seeds/dist/main.js'),
  service: (name: string): string => resolve(root, 'services', name, 'dist/main.js'),
} as const;

/** `on`; `none`: its people without its families; `off`: nothing of it. */
export const demonstration = process.env['DEMONSTRATION'] ?? 'on';

/** Settings every service may read, whichever way the platform runs. */
export const sharedVariables = {
  DATA_DIR: places.data,
  DASHBOARD_DIR: places.dashboard,
  RULE_SETS_DIR: places.ruleSets,
  ACCOUNTS_FILE: places.accounts,
  SEALS_DIR: process.env['SEALS_DIR'] ?? places.seals,
  SEAL_KEY_FILE: process.env['SEAL_KEY_FILE'] ?? places.sealKey,
  // Whoever starts the platform from a checkout tries it out, unless they say otherwise.
  DEMONSTRATION: demonstration,
  // The demonstration programme has a past.
  ...(demonstration === 'on' && { RECORD_HISTORY: 'allowed' }),
} as const;
