import MoreIcon from '@mui/icons-material/ExpandMore';
import { Button, ListItemText, Menu, MenuItem, Stack } from '@mui/material';
import type { AgencyRow, FamilyRow, PositionRow } from '@turnaround/contracts';
import { useMemo, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { CommandDialog } from '../commands/CommandDialog.js';
import { DraftMark } from '../commands/drafts/DraftMark.js';
import { useWorkers } from '../commands/fields/use-workers.js';
import { useMe } from '../session/use-me.js';
import { applicableCommands, nextCommands, type FamilyCommand } from './applicable-commands.js';
import { commandSubject } from './command-subject.js';
import { familyForms } from './family-forms.js';
import type { FamilyRecord } from './use-family-case.js';

interface FamilyActionsProps {
  readonly family: FamilyRow;
  /** Absent while a part of it is loading: a dialog must not offer half of the people. */
  readonly record: FamilyRecord | undefined;
  readonly position: PositionRow | undefined;
}

/** The next steps as verbs; everything else in a menu, with the reason where something does not apply now. */
export function FamilyActions({ family, record, position }: FamilyActionsProps) {
  const translate = useTranslate();
  const me = useMe();
  const mayAllocate = me?.commands.includes('AllocateKeyWorker') === true;
  const workers = useWorkers(mayAllocate);
  const { data: agencies = [] } = useGetList<AgencyRow>(
    'agencies',
    { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: 60_000, onError: () => undefined },
  );
  const forms = useMemo(() => familyForms(workers, agencies), [workers, agencies]);
  const [asked, setAsked] = useState<FamilyCommand | undefined>(undefined);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (me === undefined) return null;

  const subjectOf = (command: FamilyCommand) => (record === undefined ? undefined : commandSubject(command, record));
  const commands = applicableCommands(family, me, position);
  const next = nextCommands(commands);
  const others = commands
    .filter((each) => !next.includes(each))
    .toSorted((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined));
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {next.map(({ command }, index) => (
        <Button
          key={command}
          variant={index === 0 ? 'contained' : 'outlined'}
          disabled={record === undefined}
          onClick={() => setAsked(command)}
        >
          {translate(`commands.${command}.verb`)}
          <DraftMark command={command} subject={subjectOf(command)} />
        </Button>
      ))}
      {others.length > 0 && (
        <>
          <Button
            disabled={record === undefined}
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            endIcon={<MoreIcon />}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            {translate('commands.more')}
          </Button>
          <Menu
            anchorEl={anchor}
            open={anchor !== null}
            onClose={() => setAnchor(null)}
            slotProps={{ paper: { sx: { maxWidth: 420 } } }}
          >
            {others.map(({ command, reason }) => (
              <MenuItem
                key={command}
                aria-disabled={reason !== undefined}
                onClick={() => {
                  if (reason !== undefined) return;
                  setAnchor(null);
                  setAsked(command);
                }}
                sx={{
                  whiteSpace: 'normal',
                  ...(reason === undefined ? {} : { color: 'text.secondary', cursor: 'default' }),
                }}
              >
                <ListItemText
                  primary={
                    <>
                      {translate(`commands.${command}.verb`)}
                      <DraftMark command={command} subject={subjectOf(command)} />
                    </>
                  }
                  secondary={reason === undefined ? undefined : translate(`families.notNow.${reason}`)}
                />
              </MenuItem>
            ))}
          </Menu>
        </>
      )}
      {asked !== undefined && record !== undefined && (
        <CommandDialog
          form={forms[asked]}
          subject={commandSubject(asked, record)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Stack>
  );
}
