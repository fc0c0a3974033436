import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Id, Prose } from '../primitives.js';

const context = 'data-feeds';

export const confirmMatch = defineCommand({
  name: 'ConfirmMatch',
  context,
  path: '/match-reviews/:id/confirm',
  summary: 'Say whom a row of a data feed is about',
  roles: ['programme-manager', 'data-officer'],
  body: { caseId: Id, memberId: Id },
});

export const rejectMatch = defineCommand({
  name: 'RejectMatch',
  context,
  path: '/match-reviews/:id/reject',
  summary: 'Say that a row of a data feed is about nobody known here',
  roles: ['programme-manager', 'data-officer'],
  body: { reason: personal(Prose) },
});

export const reopenMatch = defineCommand({
  name: 'ReopenMatch',
  context,
  path: '/match-reviews/:id/reopen',
  summary: 'Put a rejected row of a data feed back into review',
  roles: ['programme-manager', 'data-officer'],
  body: { reason: personal(Prose) },
});

export const takeBackImport = defineCommand({
  name: 'TakeBackImport',
  context,
  path: '/feed-imports/:id/take-back',
  summary: 'Take back a whole file of a data feed: nothing that it recorded counts any more',
  roles: ['programme-manager', 'data-officer', 'administrator'],
  body: { reason: personal(Prose) },
});

export const dataFeedsCommands = [confirmMatch, rejectMatch, reopenMatch, takeBackImport] as const;
