import { given } from '@turnaround/testing';
import type { RegisterAgency, SignSharingAgreement } from './agency.commands.js';
import { agencyDecider } from './agency.decider.js';
import type { AgencyEvent } from './agency.events.js';
import { isSharingAgreed } from './agency.state.js';

const details = {
  agencyId: 'agency-1',
  name: 'Fellmoor Primary School',
  kind: 'school',
  remit: 'Education of children from 4 to 11',
  contactName: 'Sam Reed',
  email: 'sam.reed@school.example',
} as const;
const agreement = {
  purpose: 'Support of families',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  signedBy: 'Sam Reed',
} as const;
const register: RegisterAgency = { type: 'RegisterAgency', ...details };
const sign: SignSharingAgreement = { type: 'SignSharingAgreement', ...agreement };
const registered: AgencyEvent = { type: 'agency-coordination.AgencyRegistered', data: details };
const signed: AgencyEvent = {
  type: 'agency-coordination.SharingAgreementSigned',
  data: { agencyId: 'agency-1', ...agreement },
};

describe('Agency', () => {
  it('is registered once', () => {
    given(agencyDecider, []).when(register).then([registered]);
    given(agencyDecider, [registered]).when(register).thenFails('AGENCY.ALREADY_REGISTERED');
  });

  it('keeps the telephone number it was given', () => {
    const telephone = '01632 960001';
    given(agencyDecider, [])
      .when({ ...register, telephone })
      .then([{ type: 'agency-coordination.AgencyRegistered', data: { ...details, telephone } }]);
  });

  describe('when a sharing agreement is signed', () => {
    it('is in the directory', () => {
      given(agencyDecider, []).when(sign).thenFails('AGENCY.NOT_REGISTERED');
      given(agencyDecider, [registered]).when(sign).then([signed]);
    });

    it('has its dates in order; one day is enough', () => {
      given(agencyDecider, [registered])
        .when({ ...sign, validTo: '2025-12-31' })
        .thenFails('AGENCY.DATES_OUT_OF_ORDER');
      given(agencyDecider, [registered])
        .when({ ...sign, validTo: '2026-01-01' })
        .then([
          {
            type: 'agency-coordination.SharingAgreementSigned',
            data: { agencyId: 'agency-1', ...agreement, validTo: '2026-01-01' },
          },
        ]);
    });

    it('may be shared with from the first to the last day', () => {
      const state = [registered, signed].reduce(agencyDecider.evolve, agencyDecider.initialState);
      if (state.status !== 'registered') throw new Error(state.status);
      const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
      expect(days.map((day) => isSharingAgreed(state, day))).toEqual([false, true, true, false]);
    });
  });

  it('loads streams with events it does not know', () => {
    const unknown = { type: 'agency-coordination.SomethingElse', data: {} } as unknown as AgencyEvent;
    expect([signed, unknown].reduce(agencyDecider.evolve, agencyDecider.initialState)).toEqual({ status: 'unknown' });
  });
});
