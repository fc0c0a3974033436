import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { english } from './english.js';

const messages = { ...englishMessages, ...english };

/** English first; another language is another table. A missing text shows its key, so that it is seen. */
export const i18nProvider = polyglotI18nProvider(() => messages, 'en', [{ locale: 'en', name: 'English' }], {
  allowMissing: true,
});
