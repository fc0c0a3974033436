import { Button, Stack, Typography } from '@mui/material';
import { evidenceRecorded, evidenceRetracted, type FamilyRow, type TimelineRow } from '@turnaround/contracts';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { CommandButton } from '../commands/CommandButton.js';
import { CommandDialog } from '../commands/CommandDialog.js';
import type { CommandSubject } from '../commands/command-form.js';
import { recordEvidenceForm, retractEvidenceForm } from '../commands/forms/outcome-forms.js';
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
      filter: { familyId: family.id, type: [evidenceRecorded.type, evidenceRetracted.type] },
      pagination: { page: 1, perPage: 200 },
      sort: { field: 'occurredAt', order: 'DESC' },
      meta: past?.meta ?? {},
    },
    { onError: () => undefined },
  );
  const rows = (data ?? []).flatMap((row) => {
    const parsed = row.type === evidenceRecorded.type ? evidenceRecorded.schema.safeParse(row.data) : undefined;
    return parsed?.success === true ? [parsed.data] : [];
  });
  const corrected = new Set(rows.map((row) => row.correctsEvidenceId));
  const retracted = new Map(
    (data ?? []).flatMap((row) => {
      const parsed = row.type === evidenceRetracted.type ? evidenceRetracted.schema.safeParse(row.data) : undefined;
      return parsed?.success === true ? [[parsed.data.evidenceId, { ...parsed.data, byName: row.actorName }]] : [];
    }),
  );
  const stands = (evidenceId: string): boolean => !corrected.has(evidenceId) && !retracted.has(evidenceId);
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
                sx={{ fontWeight: 600, ...(stands(row.evidenceId) ? {} : { textDecoration: 'line-through' }) }}
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
              {row.match !== undefined && (
                <Typography variant="body2" color="text.secondary">
                  {translate('evidence.byFeed', {
                    feed: words('evidenceSource', row.match.feed),
                    line: row.match.line,
                    score: row.match.score,
                  })}
                </Typography>
              )}
              <Fate corrected={corrected.has(row.evidenceId)} retraction={retracted.get(row.evidenceId)} />
              {stands(row.evidenceId) && (
                <Stack direction="row" sx={{ gap: 1 }}>
                  {mayCorrect && (
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
                  )}
                  {past === undefined && (
                    <CommandButton
                      form={retractEvidenceForm}
                      subject={{
                        ...commandSubject('RecordEvidence', family),
                        known: { evidenceId: row.evidenceId },
                      }}
                      size="small"
                      variant="text"
                      color="error"
                    />
                  )}
                </Stack>
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

interface FateProps {
  readonly corrected: boolean;
  readonly retraction: { byName: string; retractedOn: string; reason: string } | undefined;
}

/** Why evidence no longer counts. */
function Fate({ corrected, retraction }: FateProps) {
  const translate = useTranslate();
  if (!corrected && retraction === undefined) return null;
  return (
    <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
      {retraction === undefined
        ? translate('evidence.corrected')
        : translate('evidence.retracted', {
            name: retraction.byName,
            date: formatDate(retraction.retractedOn),
            reason: retraction.reason,
          })}
    </Typography>
  );
}
