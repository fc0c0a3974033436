import { Box } from '@mui/material';
import type { Me } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { openStages } from '../families/open-stages.js';
import { formatNumber, today } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { openTasks } from '../tasks/open-tasks.js';
import { Figure } from './Figure.js';

interface Waiting {
  /** Key of its words. */
  readonly label: string;
  readonly resource: string;
  readonly filter: Record<string, unknown>;
}

/** What waits for each role; each is the total of a list the platform counts. */
function waitingFor(me: Me): Waiting[] {
  const may = (command: string): boolean => me.commands.includes(command);
  return [
    ...(may('AcceptReferral')
      ? [{ label: 'programme.waitingReferrals', resource: 'referrals', filter: { status: 'waiting' } }]
      : []),
    ...(may('AllocateKeyWorker')
      ? [
          {
            label: 'programme.unallocated',
            resource: 'families',
            filter: { stage: 'accepted', keyWorkerId_exists: false },
          },
        ]
      : []),
    ...(may('LogContact') || may('AllocateKeyWorker')
      ? [
          {
            label: 'programme.overdue',
            resource: 'families',
            filter: {
              dueOn_lt: today(),
              stage: openStages,
              ...(me.role === 'key-worker' ? { keyWorkerId: me.id } : {}),
            },
          },
        ]
      : []),
    ...(may('RecordEvidence') ? [{ label: 'programme.evidenceTasks', resource: 'tasks', filter: openTasks(me) }] : []),
    ...(may('ApproveClaim')
      ? [{ label: 'programme.toApprove', resource: 'claims', filter: { status: 'prepared' } }]
      : []),
    ...(may('SubmitBatch')
      ? [{ label: 'programme.toSubmit', resource: 'claims', filter: { status: 'approved' } }]
      : []),
    ...(may('ReviewOverlap')
      ? [{ label: 'programme.overlaps', resource: 'overlaps', filter: { status: 'held' } }]
      : []),
    ...(may('ConfirmMatch')
      ? [{ label: 'programme.matches', resource: 'match-reviews', filter: { status: 'waiting' } }]
      : []),
    ...(may('RequestService')
      ? [{ label: 'programme.requests', resource: 'service-requests', filter: { status: 'waiting' } }]
      : []),
  ];
}

function WaitingFigure({ waiting: { label, resource, filter } }: { waiting: Waiting }) {
  const translate = useTranslate();
  const { total } = useGetList(
    resource,
    { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } },
    { retry: false, onError: () => undefined, placeholderData: (before) => before },
  );
  return (
    <Figure
      value={total === undefined ? '–' : formatNumber(total)}
      label={translate(label, { smart_count: total ?? 0 })}
      to={listLink(resource, filter)}
    />
  );
}

export function AttentionPanel({ me }: { me: Me }) {
  const translate = useTranslate();
  const waiting = waitingFor(me);
  if (waiting.length === 0) return null;
  return (
    <Panel title={translate('programme.attention')}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(auto-fit, minmax(170px, 1fr))' },
        }}
      >
        {waiting.map((each) => (
          <WaitingFigure key={each.label} waiting={each} />
        ))}
      </Box>
    </Panel>
  );
}
