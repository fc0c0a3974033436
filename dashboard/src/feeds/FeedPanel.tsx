import { Alert, Button, Collapse, Stack, Typography } from '@mui/material';
import type { FeedState } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate, formatNumber } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { outcomeWords } from './outcome-words.js';

const MOST_SCHOOLS = 5;

/** One feed: when it last came, what became of its rows, and of whom it says nothing. */
export function FeedPanel({ state }: { state: FeedState }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { feed, freshness, lastExtractedOn, lastSourceSystem, lastImportId, peopleExpected, peopleCovered } = state;
  // Roles that see only this much may not open the import either.
  const freshnessOnly = peopleExpected === null;
  const missing = state.schools.filter(({ covered }) => !covered);
  return (
    <Panel
      title={words('evidenceSource', feed)}
      lead={
        lastExtractedOn === null
          ? translate('feeds.neverCame', { days: state.expectedEveryDays })
          : translate('feeds.lastCame', { date: formatDate(lastExtractedOn), system: lastSourceSystem ?? '' })
      }
      actions={<StateChip list="feedFreshness" code={freshness} />}
    >
      <Stack sx={{ gap: 1.5 }}>
        {freshness === 'overdue' && (
          <Alert severity="warning">{translate('feeds.overdue', { days: state.expectedEveryDays })}</Alert>
        )}
        {missing.length > 0 && (
          <Alert severity="warning">
            {translate('feeds.schoolsMissing', { smart_count: missing.length })}
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {missing.slice(0, MOST_SCHOOLS).map(({ urn, name, children, lastExtractedOn: day }) => (
                <li key={urn}>
                  {translate('feeds.school', { name, urn, smart_count: children, date: formatDate(day) })}
                </li>
              ))}
            </ul>
            {missing.length > MOST_SCHOOLS && translate('feeds.more', { smart_count: missing.length - MOST_SCHOOLS })}
          </Alert>
        )}
        <Facts
          columns={2}
          facts={[
            {
              label: translate('feeds.covered'),
              value:
                lastExtractedOn === null || peopleExpected === null || peopleCovered === null
                  ? null
                  : translate('feeds.coveredOf', {
                      covered: formatNumber(peopleCovered),
                      expected: formatNumber(peopleExpected),
                    }),
            },
            {
              label: translate('feeds.rowsSoFar'),
              value: lastExtractedOn === null || freshnessOnly ? null : outcomeWords(state.counts, words),
            },
            {
              label: translate('feeds.newest'),
              value:
                lastImportId === null || freshnessOnly ? null : (
                  <RowLink to={`/feed-imports/${lastImportId}`}>{translate('feeds.openNewest')}</RowLink>
                ),
            },
          ]}
        />
        <NotCovered people={state.notCovered} all={(peopleExpected ?? 0) - (peopleCovered ?? 0)} />
      </Stack>
    </Panel>
  );
}

interface NotCoveredProps {
  /** Some of them where they are many. */
  readonly people: FeedState['notCovered'];
  readonly all: number;
}

function NotCovered({ people, all }: NotCoveredProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  if (people.length === 0) return null;
  return (
    <div>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open
          ? translate('feeds.hideNotCovered')
          : all > people.length
            ? translate('feeds.notCoveredFirst', { shown: formatNumber(people.length), all: formatNumber(all) })
            : translate('feeds.notCovered', { smart_count: people.length })}
      </Button>
      <Collapse in={open} unmountOnExit>
        <Stack component="ul" sx={{ m: 0, mt: 1, pl: 2.5, gap: 0.5, maxHeight: 320, overflowY: 'auto' }}>
          {people.map(({ familyId, familyName, memberId, name, reason, schoolName }) => (
            <li key={memberId}>
              <Typography variant="body2">
                {name}, <RowLink to={`/families/${familyId}/show`}>{translate('feeds.family', { familyName })}</RowLink>
                {': '}
                {translate(`feeds.reason.${reason}`, { school: schoolName ?? '' })}
              </Typography>
            </li>
          ))}
        </Stack>
      </Collapse>
    </div>
  );
}
