import { confirmMatch, rejectMatch, reopenMatch, takeBackImport } from '@turnaround/contracts';
import { defineForm } from '../command-form.js';

/** Whom a row of a data feed is about. */
export const confirmMatchForm = defineForm({ contract: confirmMatch, fields: [] });

export const rejectMatchForm = defineForm({
  contract: rejectMatch,
  fields: [{ source: 'reason', ask: 'prose' }],
});

export const reopenMatchForm = defineForm({
  contract: reopenMatch,
  fields: [{ source: 'reason', ask: 'prose' }],
});

/** What may have changed meanwhile is for the import's own work to say. */
export const takeBackImportForm = defineForm({
  contract: takeBackImport,
  fields: [{ source: 'reason', ask: 'prose' }],
  grave: true,
});
