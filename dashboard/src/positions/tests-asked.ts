import { paymentChoices } from '../wording/en/payment-choices.js';

/** Everything of which the rule sets may say that it is missing. */
export const testsAsked: readonly string[] = Object.keys(paymentChoices.testName);
