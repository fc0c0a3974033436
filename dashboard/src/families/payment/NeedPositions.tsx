import { Box, Stack, Typography } from '@mui/material';
import type { PositionRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { VerdictSign } from '../../claims/VerdictSign.js';
import { reasonWords } from '../../claims/decision-words.js';
import { formatDate } from '../../format/format.js';
import type { CaseNames } from '../use-family-case.js';
import { useChoiceWords } from '../../wording/use-words.js';

/** Each need with the worst of its tests: the state, the figure, since when it holds or what speaks against it. */
export function NeedPositions({ names, position }: { names: CaseNames; position: PositionRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const memberName = (id: string): string | undefined =>
    names.everybody.find(({ memberId }) => memberId === id)?.firstName;
  return (
    <Box sx={{ width: '100%' }}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {translate('payment.needs')}
      </Typography>
      {position.needs.length === 0 && <Typography color="text.secondary">{translate('payment.noNeeds')}</Typography>}
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.25 }}>
        {position.needs.map((need) => (
          <Stack component="li" key={need.needId} direction="row" sx={{ gap: 1.25 }}>
            <Box aria-hidden sx={{ mt: 0.25 }}>
              <VerdictSign verdict={need.verdict} />
            </Box>
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Typography>
                <strong>{words('testVerdict', need.verdict)}</strong>: {words('headline', need.headline)}
                {memberName(need.memberId) === undefined ? '' : ` (${memberName(need.memberId) ?? ''})`}
              </Typography>
              <Typography variant="body2" color="text.secondary">
                {[
                  words('testName', need.testId),
                  need.displayed,
                  need.metSince === undefined
                    ? undefined
                    : translate('payment.since', { date: formatDate(need.metSince) }),
                  need.maturesOn === undefined
                    ? undefined
                    : translate('claims.maturesOn', { date: formatDate(need.maturesOn) }),
                ]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </Typography>
              {need.reasonCodes.map((code) => (
                <Typography key={code} variant="body2">
                  {reasonWords(code)}
                </Typography>
              ))}
            </Box>
          </Stack>
        ))}
      </Stack>
    </Box>
  );
}
