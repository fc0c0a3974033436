import {
  Box,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
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
  const { families, familiesDiffering } = comparison;
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
        <Sides families={families} />
      )}
    </Panel>
  );
}

interface SidesProps {
  readonly families: ProgrammeComparison['families'];
}

/** One family under the other where there is no room for a table. */
function Sides({ families }: SidesProps) {
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  return narrow ? <FamilyCards families={families} /> : <FamilyTable families={families} />;
}

function FamilyTable({ families }: SidesProps) {
  const translate = useTranslate();
  return (
    <Table size="small" sx={{ '& td, & th': { verticalAlign: 'top' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('whatIf.columns.family')}</TableCell>
          <TableCell>{translate('whatIf.left')}</TableCell>
          <TableCell>{translate('whatIf.right')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {families.map((each) => (
          <TableRow key={each.caseId}>
            <TableCell>
              <FamilyName family={each} />
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
  );
}

function FamilyCards({ families }: SidesProps) {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 2 }}>
      {families.map((each) => (
        <Box key={each.caseId} sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
          <FamilyName family={each} />
          <Box component="dl" sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 1 }}>
            {(['left', 'right'] as const).map((side) => (
              <Box key={side} sx={{ display: 'contents' }}>
                <Typography component="dt" variant="body2" color="text.secondary">
                  {translate(`whatIf.${side}`)}
                </Typography>
                <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                  <SideWords side={each[side]} />
                </Typography>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Stack>
  );
}

function FamilyName({ family }: { family: SidesProps['families'][number] }) {
  return <RowLink to={`/what-if?caseId=${family.caseId}`}>{family.familyName}</RowLink>;
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
          <Typography key={code} component="span" variant="body2" sx={{ display: 'block' }} color="text.secondary">
            {reasonWords(code)}
          </Typography>
        ))}
    </>
  );
}
