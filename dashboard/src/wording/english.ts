import { app } from './en/app.js';
import { choices } from './en/choices.js';
import { commands } from './en/commands.js';
import { feedChoices, feeds } from './en/feeds.js';
import { fields } from './en/fields.js';
import { paymentChoices } from './en/payment-choices.js';
import { operations } from './en/operations.js';
import { payment } from './en/payment.js';
import { problems } from './en/problems.js';
import { screens } from './en/screens.js';
import { timeline } from './en/timeline.js';
import { whatIf, whatIfChoices } from './en/what-if.js';

/** Every word of the dashboard in English, by key. */
export const english = {
  ...app,
  fields,
  choices: { ...choices, ...paymentChoices, ...feedChoices, ...whatIfChoices },
  commands,
  problems,
  ...screens,
  ...payment,
  ...feeds,
  ...whatIf,
  ...operations,
  timeline,
};
