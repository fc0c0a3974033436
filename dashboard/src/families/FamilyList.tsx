import { readModels, type FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { CaseNumber } from '../lists/CaseNumber.js';
import { DueBadge } from '../lists/DueBadge.js';
import type { ListColumn } from '../lists/list-columns.js';
import { ReadList } from '../lists/ReadList.js';
import { TwoLines } from '../lists/TwoLines.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';

const columns: readonly ListColumn<FamilyRow>[] = [
  // Families share names; number and postcode tell them apart.
  {
    field: 'familyName',
    show: (row) => (
      <TwoLines below={<CaseNumber number={row.number} postcode={row.postcode} />}>{row.familyName}</TwoLines>
    ),
  },
  'stage',
  { field: 'dueOn', label: 'fields.due', show: (row) => <DueBadge dueOn={row.dueOn} dueWhat={row.dueWhat} /> },
  { field: 'keyWorkerName', label: 'fields.keyWorker', show: (row) => <WorkerAndTeam row={row} /> },
  { field: 'memberCount', label: 'fields.members', wideOnly: true },
  { field: 'lastContactOn', label: 'fields.lastContact' },
];
/** An agency sees who it helps; teams and workers are not its business. */
const partnerColumns: readonly ListColumn<FamilyRow>[] = [
  {
    field: 'familyName',
    show: (row) => <TwoLines below={<CaseNumber number={row.number} />}>{row.familyName}</TwoLines>,
  },
  'stage',
  { field: 'keyWorkerName', label: 'fields.keyWorker' },
];

export function FamilyList() {
  const translate = useTranslate();
  const me = useMe();
  if (me === undefined) return <RecordSkeleton />;
  const isPartner = me.role === 'partner';
  return (
    <ReadList<FamilyRow>
      model={readModels.families}
      title={translate('families.title')}
      lead={translate(isPartner ? 'families.leadPartner' : 'families.lead')}
      columns={isPartner ? partnerColumns : columns}
      filters={isPartner ? ['stage'] : ['stage', 'keyWorkerId', 'teamId']}
      sort={{ field: isPartner ? 'familyName' : 'dueOn', order: 'ASC' }}
      link={isPartner ? undefined : (row) => `/families/${row.id}/show`}
      empty={{ title: translate('families.empty'), text: translate('families.emptyText') }}
    />
  );
}

/** Whose the family is, and the team of who has it. */
function WorkerAndTeam({ row: { keyWorkerName, teamId } }: { row: FamilyRow }) {
  const words = useChoiceWords();
  return <TwoLines below={teamId === null ? '' : words('team', teamId)}>{keyWorkerName ?? '–'}</TwoLines>;
}
