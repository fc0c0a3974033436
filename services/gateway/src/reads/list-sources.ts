import { readModels, type ReadModelName } from '@turnaround/contracts';
import { quoteIdentifier } from '@turnaround/postgres';
import { listFields, snakeCase } from './list-fields.js';
import type { ListSource } from './statement.js';

const MEMBER_NAMES = `(select string_agg(concat_ws(' ', member->>'firstName', member->>'lastName'), ' ') from jsonb_array_elements(members) member)`;

/** What `q` looks through, and the order where none is asked for. */
const habits: Readonly<Record<ReadModelName, { searched: string; defaultSort: string }>> = {
  referrals: {
    searched: `concat_ws(' ', family_name, address->>'postcode', referrer->>'agencyName', ${MEMBER_NAMES})`,
    defaultSort: '"received_on" desc',
  },
  families: {
    searched: `concat_ws(' ', family_name, postcode, key_worker_name, ${MEMBER_NAMES})`,
    defaultSort: '"family_name" asc',
  },
  timeline: { searched: `concat_ws(' ', family_name, type, actor_name)`, defaultSort: '"occurred_at" desc' },
  pipeline: { searched: `concat_ws(' ', family_name)`, defaultSort: '"referred_on" desc' },
  claims: { searched: `concat_ws(' ', family_name, prepared_by)`, defaultSort: '"prepared_on" desc' },
  agencies: { searched: `concat_ws(' ', name, remit, kind)`, defaultSort: '"name" asc' },
  'service-requests': {
    searched: `concat_ws(' ', family_name, agency_name, service)`,
    defaultSort: '"requested_on" desc',
  },
  positions: { searched: `concat_ws(' ', family_name)`, defaultSort: '"claim_ready_on" asc nulls last' },
  'claim-batches': { searched: `concat_ws(' ', window_id, rule_set_id)`, defaultSort: '"opened_on" desc' },
  overlaps: {
    searched: `(select string_agg(family->>'familyName', ' ') from jsonb_array_elements(families::jsonb) family)`,
    defaultSort: '"held_on" desc',
  },
  'match-reviews': { searched: `concat_ws(' ', person_name, school_name)`, defaultSort: '"raised_on" asc' },
};

function sourceOf(name: ReadModelName): ListSource {
  return { table: quoteIdentifier(snakeCase(name)), fields: listFields(readModels[name]), key: 'id', ...habits[name] };
}

export const listSources: Readonly<Record<ReadModelName, ListSource>> = {
  referrals: sourceOf('referrals'),
  families: sourceOf('families'),
  timeline: sourceOf('timeline'),
  pipeline: sourceOf('pipeline'),
  claims: sourceOf('claims'),
  agencies: sourceOf('agencies'),
  'service-requests': sourceOf('service-requests'),
  positions: sourceOf('positions'),
  'claim-batches': sourceOf('claim-batches'),
  overlaps: sourceOf('overlaps'),
  'match-reviews': sourceOf('match-reviews'),
};

export function isReadModel(name: string): name is ReadModelName {
  return Object.hasOwn(listSources, name);
}
