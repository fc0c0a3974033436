import { randomUUID } from 'node:crypto';
import { type EventContract, referralAccepted, referralSubmitted } from '@turnaround/contracts';
import { NO_STREAM, openPostgresEventStore } from '@turnaround/event-store';
import { addDays, type NewEvent, streamName } from '@turnaround/kernel';

const LANES = 16;
const FIRST_NAMES = [
  'Mia',
  'Noah',
  'Aisha',
  'Jacob',
  'Zofia',
  'Liam',
  'Ruby',
  'Idris',
  'Ellie',
  'Kian',
  'Poppy',
  'Yusuf',
];
const LAST_NAMES = ['Ashworth', 'Begum', 'Carter', 'Dlamini', 'Evans', 'Farrow', 'Grady', 'Hussain', 'Iqbal', 'Jessop'];

/** A pupil of an accepted family. */
export interface Pupil {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly postcode: string;
  readonly upn: string;
}

/** Takes families with two pupils each into the programme, as the referrals service would have. */
export async function acceptFamilies(databaseUrl: string, count: number): Promise<readonly Pupil[]> {
  const referrals = await openPostgresEventStore({ url: databaseUrl, schema: 'referrals', applicationName: 'bench' });
  try {
    const families = Array.from({ length: count }, (_, number) => pupilsOf(number));
    const left = families.entries();
    const lane = async (): Promise<void> => {
      for (const [, pupils] of left) {
        const referralId = randomUUID();
        await referrals.append(streamName('referral', referralId), NO_STREAM, acceptance(referralId, pupils));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return families.flat();
  } finally {
    await referrals.close();
  }
}

function pupilsOf(family: number): readonly Pupil[] {
  const lastName = LAST_NAMES[family % LAST_NAMES.length] ?? '';
  return [0, 1].map((child) => ({
    firstName: FIRST_NAMES[(family * 7 + child) % FIRST_NAMES.length] ?? '',
    lastName,
    dateOfBirth: addDays('2010-01-01', (family * 3 + child * 700) % 3_000),
    postcode: `FM${1 + (family % 9)} ${1 + (Math.trunc(family / 9) % 9)}AB`,
    upn: `A${String(820_200_000_000 + family * 2 + child)}`,
  }));
}

function acceptance(referralId: string, pupils: readonly Pupil[]): readonly NewEvent[] {
  const familyId = randomUUID();
  const [{ lastName: familyName, postcode } = { lastName: '', postcode: '' }] = pupils;
  const members = pupils.map(({ firstName, lastName, dateOfBirth, upn }) => ({
    memberId: randomUUID(),
    firstName,
    lastName,
    dateOfBirth,
    relationship: 'son',
    upn,
  }));
  const episode = { referralId, familyId, familyName, members };
  const submitted = {
    ...episode,
    referrer: { name: 'Ms Reed', agencyName: 'Fellmoor Primary' },
    reasons: 'Missed school',
    headlineProblems: [],
    address: { line1: '1 Mill Lane', postcode },
    consent: { status: 'not-sought' },
    receivedOn: '2025-01-06',
    urgency: { level: 'usual' },
  };
  const accepted = { ...episode, headlineProblems: ['education'], acceptedOn: '2025-01-08' };
  return [eventOf(referralSubmitted, familyId, submitted), eventOf(referralAccepted, familyId, accepted)];
}

function eventOf({ storedType: type }: EventContract, familyId: string, data: object): NewEvent {
  return {
    id: randomUUID(),
    type,
    data,
    metadata: {
      occurredAt: '2025-01-08T09:00:00.000Z',
      actor: { id: 'bench', name: 'Bench', role: 'service' },
      familyId,
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    },
  };
}
