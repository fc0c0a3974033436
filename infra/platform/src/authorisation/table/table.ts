import { acrossFamilies, families } from './families.js';
import { claims, rules } from './money.js';
import { openToAll } from './open.js';
import { files, partners, programme, records } from './programme.js';
import type { Group } from './row.js';
import { agencies, intake, outcomes, work } from './work.js';

/** Who may ask what of whom: written by hand from the practice, never from the code. */
export const table: readonly Group[] = [
  families,
  acrossFamilies,
  intake,
  work,
  agencies,
  outcomes,
  claims,
  rules,
  files,
  programme,
  partners,
  records,
  openToAll,
];
