import type { FeedImport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { CommandButton } from '../commands/CommandButton.js';
import { takeBackImportForm } from '../commands/forms/match-forms.js';
import { isUnderWay } from './use-feeds.js';

/** Undoes a whole file that should never have come: what it recorded is retracted, with the reason, and stays in the history. */
export function TakeBackButton({ report, onDone }: { report: FeedImport; onDone: () => void }) {
  const translate = useTranslate();
  // A taking back that failed can be asked for once more.
  const applies = (report.status !== 'taken-back' || report.failure !== null) && !isUnderWay(report);
  return (
    <CommandButton
      form={takeBackImportForm}
      subject={{ id: report.id }}
      applies={applies}
      variant="outlined"
      color="error"
      words={{
        verb: translate('commands.TakeBackImport.verb'),
        title: translate('feeds.takeBackTitle', { name: report.fileName }),
      }}
      onDone={onDone}
    />
  );
}
