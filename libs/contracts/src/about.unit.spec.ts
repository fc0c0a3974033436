import { readFile } from 'node:fs/promises';
import type { StoredEvent } from '@turnaround/kernel';
import { z } from 'zod';
import { aboutWhom, ITS_FAMILY } from './about.js';
import { eventsByContext } from './catalogue.js';
import { defineEvent, shapesOf } from './event-contract.js';
import { readEvent } from './read-event.js';

const contracts = Object.values(eventsByContext).flat();
const shapes = contracts.flatMap((contract) => shapesOf(contract).map(({ storedType }) => ({ contract, storedType })));

async function exampleOf(storedType: string): Promise<StoredEvent> {
  const [context = '', ...name] = storedType.split('.');
  const file = new URL(`./${context}/stored/${name.join('.')}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as StoredEvent;
}

/** Every family that the data names, wherever in it. */
function familiesNamed(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap(familiesNamed);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([field, value]: [string, unknown]) => {
    // What a sender claims is nobody's yet: it is seen with the referral, by who decides on it.
    if (field === 'claimedFamilyId') return [];
    if (typeof value === 'string' && /familyId$/i.test(field)) return [value];
    return field === 'familyIds' ? (value as string[]) : familiesNamed(value);
  });
}

/** Written by hand: what is not about the one family in `familyId`, and who sees it. Everything else is its family's. */
const notOfOneFamily: Readonly<Record<string, 'several families' | readonly string[]>> = {
  'agency-coordination.AgencyRegistered': ['key-worker', 'team-manager'],
  'agency-coordination.SharingAgreementSigned': ['key-worker', 'team-manager'],
  'claims.FamiliesHeld': 'several families',
  'claims.OverlapReviewed': 'several families',
  'claims.ReReferredAfterClosure': 'several families',
  'claims.ReReferredAfterClaim': 'several families',
  'data-feeds.MatchReviewRaised': 'several families',
  // They speak of other families without saying of which: for the programme alone.
  'claims.FamilyHeld': [],
  'claims.FamilyReleased': [],
  'claims.ReReferralTakenBack': [],
  'claims.BatchOpened': [],
  'claims.ClaimBatched': [],
  'claims.AuditSampleDrawn': [],
  'claims.SampleOutcomeRecorded': [],
  'claims.BatchSubmitted': [],
  'claims.ClaimLeftOut': [],
  'data-feeds.MatchRejected': [],
  'data-feeds.MatchReopened': [],
  'data-feeds.ImportTakenBack': [],
};

describe('Whom an event is about', () => {
  it.each(contracts)('is declared by $type', ({ type, about }) => {
    const declared = about === ITS_FAMILY ? 'its family' : 'roles' in about ? about.roles : 'several families';
    expect(declared).toEqual(notOfOneFamily[type] ?? 'its family');
  });

  it.each(shapes)('is every family that $storedType names, or none of them', async ({ storedType, contract }) => {
    const data = readEvent(await exampleOf(storedType))?.data;
    const { familyIds, roles } = aboutWhom(contract.about, data);
    const declared = notOfOneFamily[contract.type];
    if (Array.isArray(declared)) expect({ familyIds, roles }).toEqual({ familyIds: [], roles: declared });
    else expect([...familyIds].toSorted()).toEqual([...new Set(familiesNamed(data))].toSorted());
    if (declared === undefined) expect(familyIds).toHaveLength(1);
  });

  it('has to be said where no familyId does', () => {
    const schema = z.object({ fileId: z.string() });
    // @ts-expect-error Nobody has said whom it is about.
    expect(defineEvent('data-feeds.FileSeen', 'A file was seen.', schema).about).toBe(ITS_FAMILY);
    expect(aboutWhom(ITS_FAMILY, { fileId: 'file-1' })).toEqual({ familyIds: [], roles: [] });
    const { about } = defineEvent('data-feeds.FileSeen', 'A file was seen.', schema, undefined, { roles: ['auditor'] });
    expect(aboutWhom(about, {})).toEqual({ familyIds: [], roles: ['auditor'] });
  });
});
