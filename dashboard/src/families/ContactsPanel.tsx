import { Button, Stack, Typography } from '@mui/material';
import type { ContactRow, FamilyRow } from '@turnaround/contracts';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatList, formatMinutes, formatMoment } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { PanelStates } from './PanelStates.js';
import type { CaseNames } from './use-family-case.js';
import type { Past } from './use-past.js';

const SHOWN = 5;

interface ContactsPanelProps {
  readonly family: FamilyRow;
  readonly names: CaseNames;
  readonly past: Past | undefined;
}

/** When somebody was in touch with the family, or tried to be, newest first. */
export function ContactsPanel({ family, names, past }: ContactsPanelProps) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState(SHOWN);
  const { data, total, error, isPending, refetch } = useGetList<ContactRow>(
    'contacts',
    {
      filter: { familyId: family.id, caseId: family.caseId },
      pagination: { page: 1, perPage: wanted },
      sort: { field: 'contactedAt', order: 'DESC' },
      meta: past?.meta ?? {},
    },
    { onError: () => undefined, placeholderData: (before) => before },
  );
  const rows = data ?? [];
  return (
    <Panel title={translate('families.contacts')}>
      <PanelStates of={[{ error, isPending, refetch }]} rows={3}>
        {() =>
          rows.length === 0 ? (
            <Typography color="text.secondary">{translate('families.noContacts')}</Typography>
          ) : (
            <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
              {rows.map((contact) => (
                <Contact key={contact.id} contact={contact} names={names} />
              ))}
            </Stack>
          )
        }
      </PanelStates>
      {total !== undefined && total > rows.length && (
        <Button sx={{ mt: 1 }} className="no-print" onClick={() => setWanted((before) => before + 20)}>
          {translate('timeline.more', { smart_count: total - rows.length })}
        </Button>
      )}
    </Panel>
  );
}

function Contact({ contact, names }: { contact: ContactRow; names: CaseNames }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const who = names.everybody
    .filter(({ memberId }) => contact.memberIds.includes(memberId))
    .map((each) => each.firstName);
  return (
    <Stack component="li" sx={{ gap: 0.25, alignItems: 'flex-start' }}>
      <Typography sx={{ fontWeight: 600 }}>{formatMoment(contact.contactedAt)}</Typography>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <StateChip list="contactOutcome" code={contact.outcome} />
        <Typography variant="body2" color="text.secondary">
          {[words('contactMode', contact.mode), formatMinutes(contact.durationMinutes), contact.loggedByName].join(
            ' · ',
          )}
        </Typography>
      </Stack>
      {who.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {formatList(who)}
        </Typography>
      )}
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {contact.note}
      </Typography>
      {contact.nextStep !== null && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {translate('families.nextStep', { step: contact.nextStep })}
        </Typography>
      )}
    </Stack>
  );
}
