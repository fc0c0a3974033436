import { Button, Stack, Typography } from '@mui/material';
import { evidenceRecorded, type FamilyRow, type TimelineRow } from '@turnaround/contracts';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { CommandDialog } from '../commands/CommandDialog.js';
import type { CommandSubject } from '../commands/command-form.js';
import { recordEvidenceForm } from '../commands/forms/outcome-forms.js';
import { formatDate } from '../format/format.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { commandSubject } from './command-subject.js';
import { measureWords } from './measure-words.js';

import type { Past } from './use-past.js';

/** What was measured, of whom, and where it can be looked up; a record found wrong is corrected, never changed. */
export function EvidencePanel({ family, past }: { family: FamilyRow; past: Past | undefined }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const [correcting, setCorrecting] = useState<CommandSubject | undefined>(undefined);
  const { data, error, isPending, refetch } = useGetList<TimelineRow>(
    'timeline',
    {
      filter: { familyId: family.id, type: evidenceRecorded.type },
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'occurredAt', order: 'DESC' },
      meta: past?.meta ?? {},
    },
    { onError: () => undefined },
  );
  const rows = (data ?? []).flatMap((row) => {
    const parsed = evidenceRecorded.schema.safeParse(row.data);
    return parsed.success ? [parsed.data] : [];
  });
  const corrected = new Set(rows.map((row) => row.correctsEvidenceId));
  const mayCorrect = me?.commands.includes('RecordEvidence') === true && past === undefined;
  const memberName = (id: string): string => family.members.find(({ memberId }) => memberId === id)?.firstName ?? '';
  return (
    <Panel title={translate('evidence.title')}>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={3} />
      ) : rows.length === 0 ? (
        <Typography color="text.secondary">{translate('evidence.empty')}</Typography>
      ) : (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
          {rows.map((row) => (
            <li key={row.evidenceId}>
              <Typography
                sx={{ fontWeight: 600, ...(corrected.has(row.evidenceId) ? { textDecoration: 'line-through' } : {}) }}
              >
                {memberName(row.memberId)}: {words('measureKind', row.measure.kind)}
              </Typography>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {measureWords(row.measure, words, translate)}
              </Typography>
              <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
                {translate('evidence.source', {
                  title: row.source.title,
                  system: row.source.system,
                  date: formatDate(row.source.documentOn),
                })}
              </Typography>
              {corrected.has(row.evidenceId) ? (
                <Typography variant="body2" color="text.secondary">
                  {translate('evidence.corrected')}
                </Typography>
              ) : (
                mayCorrect && (
                  <Button
                    size="small"
                    onClick={() =>
                      setCorrecting({
                        ...commandSubject('RecordEvidence', family),
                        known: { correctsEvidenceId: row.evidenceId },
                      })
                    }
                  >
                    {translate('evidence.correct')}
                  </Button>
                )
              )}
            </li>
          ))}
        </Stack>
      )}
      {correcting !== undefined && (
        <CommandDialog form={recordEvidenceForm} subject={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </Panel>
  );
}
