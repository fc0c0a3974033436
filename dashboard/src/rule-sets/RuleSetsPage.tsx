import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  Box,
  Chip,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { type RuleSetSummary, SourceMark } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { formatDate, formatNumber } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { FileButton } from '../lists/FileButton.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { ProgrammeMoneyPanel } from './ProgrammeMoneyPanel.js';
import { useRuleSets } from '../what-if/use-what-if.js';
import { inOrder } from './rule-set-choice.js';
import { ruleWords } from './rule-words.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Who may ask for sums of the programme; the service decides. */
const COUNTS_MONEY: readonly string[] = ['programme-manager', 'auditor', 'data-officer', 'administrator'];

/** Every rule set installed here, with each rule's source and whether it is applied. */
export function RuleSetsPage() {
  const translate = useTranslate();
  const me = useMe();
  const { data, error, refetch } = useRuleSets();
  return (
    <Page title={translate('ruleSets.title')} lead={translate('ruleSets.lead')}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <RowsSkeleton rows={4} height={72} />
      ) : (
        <>
          <Box>
            {inOrder(data).map((ruleSet) => (
              <RuleSetEntry key={`${ruleSet.id} ${ruleSet.version}`} ruleSet={ruleSet} />
            ))}
          </Box>
          {me !== undefined && COUNTS_MONEY.includes(me.role) && <ProgrammeMoneyPanel ruleSets={data} />}
        </>
      )}
    </Page>
  );
}

function RuleSetEntry({ ruleSet }: { ruleSet: RuleSetSummary }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { id, version, title, authority, validFrom, validTo, approvedBy, hash, marks, rulesOff } = ruleSet;
  return (
    <Accordion variant="outlined" disableGutters slotProps={{ transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Box sx={{ minWidth: 0 }}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Typography variant="h2">{title}</Typography>
            <StateChip list="ruleSetStanding" code={ruleSet.standing} />
          </Stack>
          <Typography variant="body2" color="text.secondary">
            {translate('ruleSets.entry', {
              id,
              version,
              from: formatDate(validFrom),
              to: formatDate(validTo),
              authority: authority === '*' ? translate('ruleSets.national') : authority,
            })}
            {rulesOff.length > 0 && ` · ${translate('ruleSets.off', { smart_count: rulesOff.length })}`}
          </Typography>
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
          <Facts
            facts={[
              { label: translate('ruleSets.approvedBy'), value: approvedBy },
              {
                label: translate('ruleSets.marks'),
                value: SourceMark.options
                  .filter((mark) => (marks[mark] ?? 0) > 0)
                  .map((mark) => `${words('sourceMark', mark)}: ${formatNumber(marks[mark] ?? 0)}`)
                  .join('\n'),
              },
              { label: translate('feeds.sha256'), value: hash },
            ]}
          />
          <FileButton
            path={`/api/pbr/rule-sets/${id}?version=${version}`}
            name={`${id}-${version}.json`}
            accept="application/json"
            label={translate('ruleSets.download')}
          />
          <Box sx={{ overflowX: 'auto', width: '100%' }}>
            <Table size="small">
              <TableHead>
                <TableRow>
                  {(['rule', 'place', 'source', 'state'] as const).map((column) => (
                    <TableCell key={column}>{translate(`ruleSets.columns.${column}`)}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {ruleSet.rules.map(({ path, id: rule, mark, ref, enabled }) => (
                  <TableRow key={path}>
                    <TableCell>{ruleWords(rule, words, translate)}</TableCell>
                    <TableCell>
                      <code>{path}</code>
                    </TableCell>
                    <TableCell>
                      {words('sourceMark', mark)} {ref}
                    </TableCell>
                    <TableCell>
                      <Chip
                        size="small"
                        variant="outlined"
                        color={enabled ? 'success' : 'default'}
                        label={translate(enabled ? 'ruleSets.applied' : 'ruleSets.switchedOff')}
                      />
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Box>
        </Stack>
      </AccordionDetails>
    </Accordion>
  );
}
