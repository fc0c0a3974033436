import { Button, Chip, Stack, Typography } from '@mui/material';
import type { EvidenceRow, FamilyRow } from '@turnaround/contracts';
import { type ReactElement, useState } from 'react';
import { useGetList, useGetMany, useTranslate } from 'react-admin';
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
import type { EvidenceMark } from './evidence-marks.js';
import { useEvidenceMarks } from './use-evidence-marks.js';
import { measureWords } from './measure-words.js';
import type { CaseNames, FamilyRecord } from './use-family-case.js';
import type { Past } from './use-past.js';

/** The newest are enough beside the work; whoever looks for one asks for more. */
const SHOWN = 6;

interface EvidencePanelProps {
  readonly family: FamilyRow;
  readonly record: FamilyRecord | undefined;
  readonly names: CaseNames;
  readonly past: Past | undefined;
}

/** What was measured, of whom, and where it can be looked up; a record found wrong is corrected, never changed. */
export function EvidencePanel({ family, record, names, past }: EvidencePanelProps) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState(SHOWN);
  const [correcting, setCorrecting] = useState<CommandSubject | undefined>(undefined);
  const { data, total, error, isPending, refetch } = useGetList<EvidenceRow>(
    'evidence',
    {
      filter: { familyId: family.id, caseId: family.caseId },
      pagination: { page: 1, perPage: wanted },
      sort: { field: 'observedOn', order: 'DESC' },
      meta: past?.meta ?? {},
    },
    { onError: () => undefined, placeholderData: (before) => before },
  );
  const marks = useEvidenceMarks(family, past);
  const { data: markedRows } = useGetMany<EvidenceRow>(
    'evidence',
    { ids: [...marks.keys()] },
    { enabled: marks.size > 0, retry: false, onError: () => undefined },
  );
  const marked = marks.size > 0 ? (markedRows ?? []).filter((row) => row !== undefined) : [];
  const listOf = (rows: readonly EvidenceRow[]): ReactElement => (
    <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
      {rows.map((row) => (
        <Piece
          key={row.id}
          row={row}
          mark={marks.get(row.id)}
          names={names}
          record={past === undefined ? record : undefined}
          onCorrect={setCorrecting}
        />
      ))}
    </Stack>
  );
  return (
    <Panel title={translate('evidence.title')}>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={3} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('evidence.empty')}</Typography>
      ) : (
        <>
          {marked.length > 0 && (
            <>
              <Typography variant="h3">{translate('evidence.marked')}</Typography>
              {listOf(marked)}
              <Typography variant="h3" sx={{ mt: 2 }}>
                {translate('evidence.others')}
              </Typography>
            </>
          )}
          {listOf(data.filter(({ id }) => marked.every((row) => row.id !== id)))}
        </>
      )}
      {total !== undefined && total > (data?.length ?? 0) && (
        <Button sx={{ mt: 1 }} className="no-print" onClick={() => setWanted((before) => before + 50)}>
          {translate('timeline.more', { smart_count: total - (data?.length ?? 0) })}
        </Button>
      )}
      {correcting !== undefined && (
        <CommandDialog form={recordEvidenceForm} subject={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </Panel>
  );
}

interface PieceProps {
  readonly row: EvidenceRow;
  readonly mark: EvidenceMark | undefined;
  readonly names: CaseNames;
  /** What commands act on; absent where nothing can be done. */
  readonly record: FamilyRecord | undefined;
  readonly onCorrect: (subject: CommandSubject) => void;
}

function Piece({ row, mark, names, record, onCorrect }: PieceProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const member = names.everybody.find(({ memberId }) => memberId === row.memberId);
  const stands = row.status === 'stands';
  return (
    <li>
      <Typography sx={{ fontWeight: 600, ...(stands ? {} : { textDecoration: 'line-through' }) }}>
        {member?.firstName ?? ''}: {words('measureKind', row.measureKind)}
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {measureWords(row.measure, words, translate)}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {translate('evidence.source', {
          title: row.sourceTitle,
          system: row.sourceSystem,
          date: formatDate(row.documentOn),
        })}
        {row.sourceKind !== null && ` (${words('sourceKind', row.sourceKind)})`}
        {row.sourceAuthority !== null && ` ${translate('evidence.fromAuthority', { code: row.sourceAuthority })}`}
        {row.sourceKind === 'family-word' && ` ${translate('families.familyWordOnly')}`}
      </Typography>
      {row.match !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate('evidence.byFeed', {
            feed: words('evidenceSource', row.match.feed),
            line: row.match.line,
            score: row.match.score,
          })}
        </Typography>
      )}
      <Fate row={row} />
      {mark !== undefined && (
        <Chip
          size="small"
          variant="outlined"
          color={mark === 'fell' || mark === 'rested' ? 'error' : 'warning'}
          label={translate(`evidence.marks.${mark}`)}
          sx={{ mt: 0.5, height: 'auto', '& .MuiChip-label': { whiteSpace: 'normal', py: 0.25 } }}
        />
      )}
      {stands && record !== undefined && (
        <Stack direction="row" sx={{ gap: 1 }}>
          {me?.commands.includes('RecordEvidence') === true && (
            <Button
              size="small"
              onClick={() =>
                onCorrect({ ...commandSubject('RecordEvidence', record), known: { correctsEvidenceId: row.id } })
              }
            >
              {translate('evidence.correct')}
            </Button>
          )}
          <CommandButton
            form={retractEvidenceForm}
            subject={{ ...commandSubject('RecordEvidence', record), known: { evidenceId: row.id } }}
            size="small"
            variant="text"
            color="error"
          />
        </Stack>
      )}
    </li>
  );
}

/** Why evidence no longer counts. */
function Fate({ row: { status, retractedByName, retractedOn, retractionReason } }: { row: EvidenceRow }) {
  const translate = useTranslate();
  if (status === 'stands') return null;
  return (
    <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
      {status === 'corrected'
        ? translate('evidence.corrected')
        : translate('evidence.retracted', {
            name: retractedByName ?? '',
            date: formatDate(retractedOn ?? ''),
            reason: retractionReason ?? '',
          })}
    </Typography>
  );
}
