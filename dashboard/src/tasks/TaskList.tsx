import { EvidenceSource, readModels, type TaskRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { reasonWords } from '../claims/decision-words.js';
import { ChoiceFilter } from '../lists/filter-inputs.js';
import { ReadList } from '../lists/ReadList.js';
import { TwoLines } from '../lists/TwoLines.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Evidence that is all a family lacks for a result: what to bring, where it comes from, and whose task it is. */
export function TaskList() {
  const translate = useTranslate();
  return (
    <ReadList<TaskRow>
      model={readModels.tasks}
      title={translate('tasks.title')}
      lead={translate('tasks.lead')}
      columns={[
        'familyName',
        'status',
        { field: 'testId', show: (row) => <Asked task={row} /> },
        'source',
        'keyWorkerName',
        'raisedOn',
        'closedOn',
        { field: 'closedBecause', wideOnly: true },
      ]}
      filters={[
        'status',
        <ChoiceFilter
          key="source"
          source="source"
          list="evidenceSource"
          options={EvidenceSource.options}
          label="fields.source"
          alwaysOn
        />,
        'teamId',
        'keyWorkerId',
      ]}
      link={(row) => `/families/${row.familyId}/show`}
      empty={{ title: translate('tasks.empty'), text: translate('tasks.emptyText') }}
    />
  );
}

function Asked({ task: { testId, reasonCode } }: { task: TaskRow }) {
  const words = useChoiceWords();
  return <TwoLines below={reasonWords(reasonCode)}>{words('testName', testId)}</TwoLines>;
}
