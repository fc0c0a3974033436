import { familyForms } from '../../families/family-forms.js';
import * as agencyForms from './agency-forms.js';
import * as batchForms from './claim-batch-forms.js';
import * as claimForms from './claim-forms.js';
import * as matchForms from './match-forms.js';
import * as outcomeForms from './outcome-forms.js';
import * as referralForms from './referral-forms.js';

/** Every dialog of a command. */
export const allForms = [
  ...Object.values(familyForms([], [])),
  ...Object.values(agencyForms),
  ...Object.values(outcomeForms),
  ...Object.values(claimForms),
  ...Object.values(matchForms),
  ...Object.values(batchForms).flatMap((form) => ('contract' in form ? [form] : Object.values(form))),
  ...Object.values(referralForms).filter((form) => typeof form === 'object'),
];
