import { assertNever, type Decider, isBefore } from '@turnaround/kernel';
import type { AgencyCommand, RegisterAgency, SignSharingAgreement } from './agency.commands.js';
import * as errors from './agency.errors.js';
import type { AgencyEvent } from './agency.events.js';
import type { Agency } from './agency.state.js';

export const agencyDecider: Decider<Agency, AgencyCommand, AgencyEvent> = {
  initialState: { status: 'unknown' },
  decide,
  evolve,
};

function decide(command: AgencyCommand, state: Agency): readonly AgencyEvent[] {
  switch (command.type) {
    case 'RegisterAgency':
      return register(command, state);
    case 'SignSharingAgreement':
      return signSharingAgreement(command, state);
    default:
      return assertNever(command);
  }
}

function register(command: RegisterAgency, state: Agency): readonly AgencyEvent[] {
  const { agencyId, name, kind, remit, contactName, email, telephone } = command;
  if (state.status !== 'unknown') throw errors.alreadyRegistered(agencyId);
  return [
    {
      type: 'agency-coordination.AgencyRegistered',
      data: {
        agencyId,
        name,
        kind,
        remit,
        contactName,
        email,
        ...(telephone === undefined ? {} : { telephone }),
      },
    },
  ];
}

/** A sharing agreement has a purpose, dates and a name under it (docs/domain/standards.md §15). */
function signSharingAgreement(command: SignSharingAgreement, state: Agency): readonly AgencyEvent[] {
  if (state.status === 'unknown') throw errors.notRegistered();
  const { purpose, validFrom, validTo, signedBy } = command;
  if (isBefore(validTo, validFrom)) throw errors.datesOutOfOrder();
  return [
    {
      type: 'agency-coordination.SharingAgreementSigned',
      data: { agencyId: state.agencyId, purpose, validFrom, validTo, signedBy },
    },
  ];
}

function evolve(state: Agency, event: AgencyEvent): Agency {
  switch (event.type) {
    case 'agency-coordination.AgencyRegistered': {
      const { agencyId, name } = event.data;
      return { status: 'registered', agencyId, name, agreements: [] };
    }
    case 'agency-coordination.SharingAgreementSigned': {
      if (state.status === 'unknown') return state;
      const { validFrom, validTo } = event.data;
      return { ...state, agreements: [...state.agreements, { validFrom, validTo }] };
    }
    default:
      return state;
  }
}
