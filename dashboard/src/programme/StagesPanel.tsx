import { Box, Stack } from '@mui/material';
import { Stage, type Programme } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatNumber } from '../format/format.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';

interface CountsProps {
  readonly title: string;
  readonly empty: string;
  readonly counts: readonly { key: string; label: string; count: number; to: string }[];
}

function Counts({ title, empty, counts }: CountsProps) {
  return (
    <Panel title={title}>
      {counts.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{empty}</Box>
      ) : (
        <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 0.75 }}>
          {counts.map(({ key, label, count, to }) => (
            <Stack component="li" key={key} direction="row" sx={{ justifyContent: 'space-between', gap: 2 }}>
              <span>{label}</span>
              <RowLink to={to}>{formatNumber(count)}</RowLink>
            </Stack>
          ))}
        </Stack>
      )}
    </Panel>
  );
}

/** Where families stand now, in the order of the way. */
export function StagesPanel({ stages }: { stages: Programme['stages'] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const counts = stages
    .toSorted((one, other) => Stage.options.indexOf(one.stage) - Stage.options.indexOf(other.stage))
    .map(({ stage, count }) => ({
      key: stage,
      label: words('stage', stage),
      count,
      to: listLink('pipeline', { stage }),
    }));
  return <Counts title={translate('programme.stages')} empty={translate('programme.empty')} counts={counts} />;
}

/** Why referrals were declined, most frequent first. */
export function DeclinedPanel({ declined }: { declined: Programme['declined'] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const counts = declined
    .toSorted((one, other) => other.count - one.count)
    .map(({ reason, count }) => ({
      key: reason,
      label: words('declineReason', reason),
      count,
      to: listLink('pipeline', { declineReason: reason }),
    }));
  return (
    <Counts title={translate('programme.declined')} empty={translate('programme.declinedEmpty')} counts={counts} />
  );
}
