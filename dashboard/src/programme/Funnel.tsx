import DownloadIcon from '@mui/icons-material/Download';
import {
  Box,
  IconButton,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  ToggleButton,
  ToggleButtonGroup,
  Tooltip as Hint,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import type { Programme } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { Panel } from '../app/Panel.js';
import { chartColours } from '../app/theme.js';
import { formatNumber, today } from '../format/format.js';
import { WideTable } from '../lists/WideTable.js';
import { listLink } from '../lists/list-link.js';
import { RowLink } from '../lists/RowLink.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { useChoiceWords } from '../wording/use-words.js';

type Step = Programme['funnel'][number];

/** From referral to claim: how many families reached each step, how many stand there, and how long it took. */
export function Funnel({ steps }: { steps: readonly Step[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const header = [
    translate('programme.step'),
    translate('programme.reached'),
    translate('programme.now'),
    translate('programme.days'),
  ];

  const download = (): void =>
    saveFile(
      `funnel-${today()}.csv`,
      csvOf([
        header,
        ...steps.map(({ step, reached, now, medianDays }) => [words('step', step), reached, now, medianDays ?? '']),
      ]),
    );

  return (
    <Panel
      title={translate('programme.funnel')}
      lead={translate('programme.funnelLead')}
      actions={
        <Stack direction="row" sx={{ gap: 1 }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={view}
            onChange={(_event, chosen: 'chart' | 'table' | null) => {
              if (chosen !== null) setView(chosen);
            }}
            aria-label={translate('programme.funnel')}
          >
            <ToggleButton value="chart">{translate('programme.chart')}</ToggleButton>
            <ToggleButton value="table">{translate('programme.table')}</ToggleButton>
          </ToggleButtonGroup>
          <Hint title={translate('lists.download')}>
            <IconButton onClick={download} aria-label={translate('lists.download')}>
              <DownloadIcon />
            </IconButton>
          </Hint>
        </Stack>
      }
    >
      {view === 'chart' ? <FunnelChart steps={steps} /> : <FunnelTable steps={steps} header={header} />}
    </Panel>
  );
}

function useDays(): (medianDays: number | null) => string {
  const translate = useTranslate();
  return (medianDays) =>
    medianDays === null
      ? ''
      : translate('programme.medianDays', { smart_count: medianDays, number: formatNumber(medianDays) });
}

function FunnelChart({ steps }: { steps: readonly Step[] }) {
  const words = useChoiceWords();
  const navigate = useNavigate();
  const days = useDays();
  const theme = useTheme();
  const narrow = useMediaQuery(theme.breakpoints.down('sm'));
  const colours = chartColours[theme.palette.mode];
  const data = steps.map((step) => ({
    ...step,
    name: words('step', step.step),
    label: [formatNumber(step.reached), days(step.medianDays)].filter(Boolean).join(' · '),
  }));
  const text = { fill: theme.palette.text.primary, fontSize: 14 };
  return (
    <Box sx={{ height: steps.length * 44 + 8 }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 0, right: narrow ? 96 : 130, bottom: 0, left: 0 }}
          accessibilityLayer
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis
            type="category"
            dataKey="name"
            width={narrow ? 96 : 120}
            tickLine={false}
            axisLine={false}
            tick={text}
            interval={0}
          />
          <Bar
            dataKey="reached"
            fill={colours.bar}
            radius={[0, 4, 4, 0]}
            barSize={26}
            background={{ fill: colours.grid, opacity: 0.25, radius: 4 }}
            cursor="pointer"
            isAnimationActive={false}
            onClick={(_bar, index) => {
              const step = steps[index];
              if (step !== undefined) void navigate(listLink('pipeline', step.filter));
            }}
          >
            <LabelList dataKey="label" position="right" {...text} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}

function FunnelTable({ steps, header }: { steps: readonly Step[]; header: readonly string[] }) {
  const words = useChoiceWords();
  const days = useDays();
  return (
    <WideTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            {header.map((name, index) => (
              <TableCell key={name} align={index === 0 ? 'left' : 'right'}>
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {steps.map(({ step, reached, now, medianDays, filter, nowFilter }) => (
            <TableRow key={step}>
              <TableCell component="th" scope="row">
                {words('step', step)}
              </TableCell>
              <TableCell align="right">
                <RowLink to={listLink('pipeline', filter)}>{formatNumber(reached)}</RowLink>
              </TableCell>
              <TableCell align="right">
                <RowLink to={listLink('pipeline', nowFilter)}>{formatNumber(now)}</RowLink>
              </TableCell>
              <TableCell align="right">{days(medianDays)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  );
}
