import { z } from 'zod';
import { ReferralQuestion, UrgencyLevel } from '../referrals/values.js';
import { choice, count, day, flag, id, json, prose, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

export const sentReferrals = readModel({
  name: 'sent-referrals',
  comment: 'What an agency referred, and what was decided: one row a referral of an agency',
  version: 3,
  fields: {
    id: id('Referral id'),
    number: text('Number to quote'),
    familyId: id('Family id'),
    agencyId: id('Agency that referred').indexed(),
    familyName: text('The name the family goes by, as referred').personal(),
    referrerName: text('Who referred').personal(),
    receivedOn: day('Day the referral came in').indexed(),
    urgency: choice('urgency', UrgencyLevel, 'How long it can wait'),
    status: choice(
      'referralStatus',
      z.enum(['waiting', 'accepted', 'declined']),
      'Whether it was decided, and how',
    ).indexed(),
    decidedOn: day('Day it was accepted or declined').nullable(),
    declineReason: text('Why it was declined').wordedBy('declineReason').nullable(),
    explanation: prose('The reason in words').personal().nullable(),
    questions: json(z.array(ReferralQuestion), 'What the agency was asked about it, and answered').personal(),
    isAsked: flag('Whether a question waits for the answer of the agency').indexed(),
    revision: count("Revision of the referral's stream"),
  },
  searched: ['number', 'familyName', 'referrerName'],
  called: ['familyName', 'referrerName'],
  sort: { field: 'receivedOn', order: 'DESC' },
  about: { family: 'familyId' },
  // Each agency its own, as it told it; whether the family was known before stays with the programme, whose inbox says more.
  scope: { whole: PROGRAMME_ROLES, team: 'nothing', agency: { agency: 'agencyId' } },
});

export const SentReferralRow = sentReferrals.row;
export type SentReferralRow = RowOf<typeof sentReferrals>;
