import type { ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';

/** Who opened and submitted it, for which window, by which rules. */
export function BatchFacts({ batch }: { batch: ClaimBatchRow }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('families.facts')}>
      <Facts
        facts={[
          {
            label: translate('fields.windowId'),
            value: (
              <RowLink to="/claim-windows">
                {translate('claims.window', { from: formatDate(batch.opensOn), to: formatDate(batch.closesOn) })}
              </RowLink>
            ),
          },
          {
            label: translate('fields.ruleSetId'),
            value: translate('claims.ruleSet', { id: batch.ruleSetId, version: batch.ruleSetVersion }),
          },
          {
            label: translate('claims.steps'),
            value: [
              translate('claimBatches.openedBy', { name: batch.openedByName, date: formatDate(batch.openedOn) }),
              batch.submittedOn === null
                ? undefined
                : translate('claimBatches.submittedBy', {
                    name: batch.submittedByName ?? '',
                    date: formatDate(batch.submittedOn),
                  }),
            ]
              .filter((line) => line !== undefined)
              .join('\n'),
          },
          {
            label: translate('claims.title'),
            value: (
              <RowLink to={listLink('claims', { batchId: batch.id })}>{translate('claimBatches.toClaims')}</RowLink>
            ),
          },
        ]}
      />
    </Panel>
  );
}
