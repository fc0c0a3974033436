import { Button } from '@mui/material';
import type { FamilyRow, HouseholdRow } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { CommandDialog } from '../commands/CommandDialog.js';
import { logContactForm } from '../commands/forms/planning-forms.js';
import { useMe } from '../session/use-me.js';
import { commandSubject } from './command-subject.js';
import { bareRecordOf } from './use-family-case.js';
import { usePanelRow } from './use-panel-row.js';

/** Logs a contact from a list of families: who lives there is asked for once somebody wants to. */
export function LogContactButton({ family }: { family: FamilyRow }) {
  const translate = useTranslate();
  const me = useMe();
  const [asked, setAsked] = useState(false);
  const { row, error } = usePanelRow<HouseholdRow>('households', {
    familyId: family.id,
    caseId: asked ? family.caseId : '',
  });
  if (me?.commands.includes('LogContact') !== true) return null;
  // Whoever cannot be told who lives there may log the contact all the same.
  const members = row?.members ?? (error === null ? undefined : []);
  return (
    <>
      <Button variant="outlined" fullWidth loading={asked && members === undefined} onClick={() => setAsked(true)}>
        {translate('commands.LogContact.verb')}
      </Button>
      {asked && members !== undefined && (
        <CommandDialog
          form={logContactForm}
          subject={commandSubject('LogContact', bareRecordOf(family, members))}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
