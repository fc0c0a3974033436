import { confirmMatch, rejectMatch, reopenMatch } from '@turnaround/contracts';
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
