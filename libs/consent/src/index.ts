export { type ConsentDesk, consentDesk } from './consent-desk.js';
export { SHARING_REFUSALS_PATH, SharingRefusals } from './sharing-refusals.js';
export { decisionsOf, sharingConsent, sharingDecisions } from './sharing-consent.js';
export { consents, inAgreement, refusingFamilies } from './sharing-rules.js';
