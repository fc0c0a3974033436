import DifferentIcon from '@mui/icons-material/CompareArrows';
import { Box, Chip, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { PaymentDecision, TestResult } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { reasonWords } from '../claims/decision-words.js';
import { useFamilyCase } from '../families/use-family-case.js';
import { formatDate, formatMoney } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';
import { decisionRows } from './decision-rows.js';
import { titleOfRules } from './rule-choice.js';
import { RuleTitles } from './RuleTitles.js';
import type { ComparedFamily } from './use-compare.js';
import { useRuleSets } from './use-what-if.js';

/** Two decisions on one family, line by line; what differs is marked by a sign and a word, not by colour alone. */
export function FamilyComparison({ compared: { family, left, right, asked } }: { compared: ComparedFamily }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { names } = useFamilyCase({ familyId: family.id, caseId: family.caseId });
  const testName = ({ testId, needId, memberId }: TestResult): string => {
    const member = names.everybody.find((each) => each.memberId === memberId);
    const need = names.needs.find((each) => each.needId === needId);
    const of = need?.description ?? (member === undefined ? undefined : `${member.firstName} ${member.lastName}`);
    return of === undefined ? words('testName', testId) : `${words('testName', testId)}: ${of}`;
  };
  const rows = decisionRows(left, right, {
    money: formatMoney,
    date: formatDate,
    words,
    testName,
    label: (key) => translate(`whatIf.rows.${key}`),
  });
  const differing = rows.filter(({ differs }) => differs).length;
  const { data: installed = [] } = useRuleSets();
  return (
    <Panel
      title={translate('families.page', { name: family.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <span>{translate('whatIf.asOfDay', { date: formatDate(asked.asOf) })}</span>
          <span>
            {differing === 0
              ? translate('whatIf.differingNowhere')
              : translate('whatIf.differing', { smart_count: differing })}
          </span>
          <RowLink to={`/families/${family.id}/show`}>{translate('claims.openFamily')}</RowLink>
        </Stack>
      }
    >
      <RuleTitles
        left={titleOfRules(asked.left, left, installed, translate)}
        right={titleOfRules(asked.right, right, installed, translate)}
      />
      <Box sx={{ overflowX: 'auto', mt: 2 }}>
        <Table size="small" sx={{ '& td, & th': { px: 1, verticalAlign: 'top', whiteSpace: 'normal' } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('whatIf.line')}</TableCell>
              <TableCell>{translate('whatIf.left')}</TableCell>
              <TableCell>{translate('whatIf.right')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ key, label, left: one, right: other, differs }) => (
              <TableRow key={key}>
                <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere', minWidth: 140 }}>
                  {label}
                </TableCell>
                <TableCell>{one}</TableCell>
                <TableCell sx={{ fontWeight: differs ? 650 : undefined }}>{other}</TableCell>
                <TableCell>
                  {differs && (
                    <Chip
                      size="small"
                      variant="outlined"
                      color="warning"
                      icon={<DifferentIcon />}
                      label={translate('whatIf.differs')}
                    />
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Missing title={translate('whatIf.left')} decision={left} />
        <Missing title={translate('whatIf.right')} decision={right} />
      </Box>
    </Panel>
  );
}

function Missing({ title, decision }: { title: string; decision: PaymentDecision }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <div>
      <Typography variant="h3">{translate('whatIf.missingBy', { title })}</Typography>
      {decision.missing.length === 0 ? (
        <Typography color="text.secondary">{translate('payment.nothingMissing')}</Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {decision.missing.map(({ testId, needId, reasonCode }) => (
            <li key={`${testId}/${needId ?? ''}/${reasonCode}`}>
              {words('testName', testId)}: {reasonWords(reasonCode)}
            </li>
          ))}
        </Box>
      )}
    </div>
  );
}
