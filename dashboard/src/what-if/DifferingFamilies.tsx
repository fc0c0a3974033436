import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ProgrammeComparison } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { reasonWords } from '../claims/decision-words.js';
import { formatMoney, formatNumber } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';

type Side = ProgrammeComparison['families'][number]['left'];

/** Whom the two sets of rules judge differently, with the reasons each gives. */
export function DifferingFamilies({ comparison }: { comparison: ProgrammeComparison }) {
  const translate = useTranslate();
  const { families, familiesDiffering, left, right } = comparison;
  return (
    <Panel
      title={translate('whatIf.families')}
      lead={
        families.length < familiesDiffering
          ? translate('whatIf.firstOf', {
              shown: formatNumber(families.length),
              all: formatNumber(familiesDiffering),
            })
          : undefined
      }
    >
      {families.length === 0 ? (
        <Typography color="text.secondary">{translate('whatIf.noFamilies')}</Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" sx={{ '& td, & th': { verticalAlign: 'top' } }}>
            <TableHead>
              <TableRow>
                <TableCell>{translate('whatIf.columns.family')}</TableCell>
                <TableCell>{left.title}</TableCell>
                <TableCell>{right.title}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {families.map((each) => (
                <TableRow key={each.caseId}>
                  <TableCell>
                    <RowLink to={`/what-if?caseId=${each.caseId}`}>{each.familyName}</RowLink>
                  </TableCell>
                  <TableCell>
                    <SideWords side={each.left} />
                  </TableCell>
                  <TableCell>
                    <SideWords side={each.right} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}

/** That rules are switched off is the same for every family, so it tells nothing of one. */
const tells = (code: string): boolean => code !== 'RULES_OFF';

function SideWords({ side: { verdict, amountPence, reasonCodes } }: { side: Side }) {
  const words = useChoiceWords();
  return (
    <>
      {words('comparedVerdict', verdict)}
      {amountPence > 0 && `, ${formatMoney(amountPence)}`}
      {reasonCodes
        .filter(tells)
        .slice(0, 3)
        .map((code) => (
          <Typography key={code} variant="body2" color="text.secondary">
            {reasonWords(code)}
          </Typography>
        ))}
    </>
  );
}
