import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where things are in a checkout. */
export const places = {
  root,
  data: resolve(root, process.env['TURNAROUND_DATA'] ?? '.turnaround/data'),
  dashboard: resolve(root, 'dashboard/dist'),
  /** A council's own rule sets, or those that come with the product. */
  ruleSets: resolve(root, process.env['RULE_SETS_DIR'] ?? 'seeds/rule-sets'),
  accounts: resolve(root, 'seeds/accounts.json'),
  seeds: resolve(root, 'seeds/dist/main.js'),
  service: (name: string): string => resolve(root, 'services', name, 'dist/main.js'),
} as const;

/** Settings every service may read, whichever way the platform runs. */
export const sharedVariables = {
  DASHBOARD_DIR: places.dashboard,
  RULE_SETS_DIR: places.ruleSets,
  ACCOUNTS_FILE: places.accounts,
  // The demonstration programme has a past.
  ...(process.env['DEMONSTRATION'] !== 'none' && { RECORD_HISTORY: 'allowed' }),
} as const;
