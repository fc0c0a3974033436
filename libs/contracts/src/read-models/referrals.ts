import { z } from 'zod';
import { Address, Member } from '../people.js';
import { personal } from '../personal.js';
import { Headline } from '../reference-lists.js';
import { ReferralConsent, ReferralQuestion, Referrer, UrgencyLevel } from '../referrals/values.js';
import { choice, count, day, id, json, prose, text } from './field.js';
import { INTAKE, PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const referrals = readModel({
  name: 'referrals',
  comment: 'The referral inbox: one row a referral',
  version: 4,
  fields: {
    id: id('Referral id'),
    number: text('Number to quote'),
    familyId: id('Family id'),
    claimedFamilyId: id('Family it is by the word of the sender, who cannot know: a hint').nullable(),
    familyName: text('The name the family goes by').personal(),
    status: choice(
      'referralStatus',
      z.enum(['waiting', 'accepted', 'declined']),
      'Whether it was decided, and how',
    ).indexed(),
    referrer: json(Referrer, 'Who referred, from which agency').personal(),
    reasons: prose('Why the family was referred').personal(),
    headlineProblems: json(
      z.array(z.object({ headline: Headline, seen: personal(z.string()) })),
      'Headline problems with what was seen',
    ),
    members: json(z.array(Member), 'The members as referred').personal(),
    address: json(Address, 'The address as referred').personal(),
    consent: json(ReferralConsent, 'Consent at referral').personal(),
    receivedOn: day('Day the referral came in').indexed(),
    urgency: choice('urgency', UrgencyLevel, 'How long it can wait').indexed(),
    urgencyReason: prose('Why it cannot wait').personal().nullable(),
    decideBy: day('Day by which it is decided on').indexed(),
    decidedOn: day('Day it was accepted or declined').nullable(),
    declineReason: text('Why it was declined').wordedBy('declineReason').nullable(),
    explanation: prose('The reason in words').personal().nullable(),
    questions: json(z.array(ReferralQuestion), 'What the referrer was asked, and answered').personal(),
    askedOn: day('Day since when an answer of the referrer is waited for').nullable(),
    keyWorkerId: id('Key worker now').nullable(),
    keyWorkerName: text('Name of the key worker now').nullable(),
    teamId: id('Team of the key worker').wordedBy('team').nullable().indexed(),
    revision: count("Revision of the referral's stream, for `If-Match`"),
  },
  searched: [
    'number',
    'familyName',
    'address.postcode',
    'referrer.agencyName',
    'members[].firstName',
    'members[].lastName',
  ],
  called: ['familyName', 'members[].firstName', 'members[].lastName'],
  sort: { field: 'decideBy', order: 'ASC' },
  about: { family: 'familyId' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { team: 'teamId', worker: 'keyWorkerId', unallocated: INTAKE },
    agency: 'nothing',
  },
});

export const ReferralRow = referrals.row;
export type ReferralRow = RowOf<typeof referrals>;
