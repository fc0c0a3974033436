import { type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import { confirmMatch, rejectMatch, reopenMatch, takeBackImport } from '@turnaround/contracts';
import { feedMatches } from './aggregates.js';
import { ConfirmMatchHandler } from './reviews/confirm-match.handler.js';
import { ReopenMatchHandler } from './reviews/reopen-match.handler.js';
import { TakeBackImportHandler } from './take-back/take-back-import.handler.js';

const command = commandsOn(feedMatches);

export const commands: readonly CommandRow[] = [
  handledBy(confirmMatch, ConfirmMatchHandler),
  command(rejectMatch, ({ reason }, { actor, today }) => ({
    type: 'RejectMatch',
    reason,
    rejectedBy: actor.id,
    rejectedOn: today,
  })),
  handledBy(reopenMatch, ReopenMatchHandler),
  handledBy(takeBackImport, TakeBackImportHandler),
];
