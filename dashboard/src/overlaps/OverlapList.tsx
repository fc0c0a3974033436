import { readModels, type OverlapRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { ReadList } from '../lists/ReadList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { useOverlapTitle } from './use-overlap-title.js';

/** Families that share people: those held first. */
export function OverlapList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const titleOf = useOverlapTitle();
  return (
    <ReadList<OverlapRow>
      model={readModels.overlaps}
      title={translate('overlaps.title')}
      lead={translate('overlaps.lead')}
      columns={[
        { label: 'fields.families', show: titleOf },
        'status',
        {
          label: 'fields.members',
          show: ({ sharedPeople }) =>
            sharedPeople.length === 0 ? '–' : translate('overlaps.people', { smart_count: sharedPeople.length }),
        },
        'heldOn',
        {
          field: 'finding',
          show: ({ finding }) => (finding === null ? '–' : words('overlapFinding', finding)),
          wideOnly: true,
        },
      ]}
      filters={['status']}
      link={(row) => `/overlaps/${row.id}/show`}
      empty={{ title: translate('overlaps.empty'), text: translate('overlaps.emptyText') }}
    />
  );
}
