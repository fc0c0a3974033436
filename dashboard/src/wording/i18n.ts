import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { app } from './en/app.js';
import { choices } from './en/choices.js';
import { commands } from './en/commands.js';
import { problems } from './en/problems.js';
import { screens } from './en/screens.js';
import { timeline } from './en/timeline.js';

const english = { ...englishMessages, ...app, choices, commands, problems, ...screens, timeline };

/** English first; another language is another table. A missing text shows its key, so that it is seen. */
export const i18nProvider = polyglotI18nProvider(() => english, 'en', [{ locale: 'en', name: 'English' }], {
  allowMissing: true,
});
