import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { app } from './en/app.js';
import { choices } from './en/choices.js';
import { commands } from './en/commands.js';
import { feedChoices, feeds } from './en/feeds.js';
import { paymentChoices } from './en/payment-choices.js';
import { payment } from './en/payment.js';
import { problems } from './en/problems.js';
import { screens } from './en/screens.js';
import { timeline } from './en/timeline.js';
import { whatIf, whatIfChoices } from './en/what-if.js';

const english = {
  ...englishMessages,
  ...app,
  choices: { ...choices, ...paymentChoices, ...feedChoices, ...whatIfChoices },
  commands,
  problems,
  ...screens,
  ...payment,
  ...feeds,
  ...whatIf,
  timeline,
};

/** English first; another language is another table. A missing text shows its key, so that it is seen. */
export const i18nProvider = polyglotI18nProvider(() => english, 'en', [{ locale: 'en', name: 'English' }], {
  allowMissing: true,
});
