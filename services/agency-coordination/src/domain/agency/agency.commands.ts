import type { BodyOf, registerAgency, signSharingAgreement } from '@turnaround/contracts';

export interface RegisterAgency extends Readonly<BodyOf<typeof registerAgency>> {
  readonly type: 'RegisterAgency';
  readonly agencyId: string;
}

export interface SignSharingAgreement extends Readonly<BodyOf<typeof signSharingAgreement>> {
  readonly type: 'SignSharingAgreement';
}

export type AgencyCommand = RegisterAgency | SignSharingAgreement;
