import DownloadIcon from '@mui/icons-material/Download';
import { Box, Button, IconButton, Stack, Tooltip as Hint, useMediaQuery, useTheme } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Bar, BarChart, LabelList, Legend, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { Panel } from '../app/Panel.js';
import { chartColours } from '../app/theme.js';
import { formatDate, formatNumber, today } from '../format/format.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { WindowTable } from './WindowTable.js';
import { nextWindows, type ClaimWindow } from './window-words.js';

const FEW = 4;

/** Families with nothing missing by window, as bars and as a table whose every number opens its list. */
export function WindowChart({ windows }: { windows: readonly ClaimWindow[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const next = nextWindows(windows, FEW);
  const shown = all ? windows : next;
  const download = (): void =>
    saveFile(
      `claim-windows-${today()}.csv`,
      csvOf([
        (['opensOn', 'closesOn', 'readyNow', 'readyWaiting', 'readyBeforeClose', 'willMiss'] as const).map((key) =>
          translate(`claimWindows.${key}`),
        ),
        ...windows.map((window) => [
          window.opensOn,
          window.closesOn,
          window.readyNow.count,
          window.readyWaiting.count,
          window.readyBeforeClose.count,
          window.willMiss.count,
        ]),
      ]),
    );
  return (
    <Panel
      title={translate('claimWindows.chart')}
      lead={translate('claimWindows.chartLead')}
      actions={
        <Hint title={translate('lists.download')}>
          <IconButton onClick={download} aria-label={translate('lists.download')}>
            <DownloadIcon />
          </IconButton>
        </Hint>
      }
    >
      <Stack sx={{ gap: 2 }}>
        <Bars windows={shown} />
        <WindowTable windows={shown} />
        {next.length < windows.length && (
          <Box>
            <Button onClick={() => setAll(!all)} aria-expanded={all}>
              {translate(all ? 'claimWindows.fewer' : 'claimWindows.all', { number: windows.length })}
            </Button>
          </Box>
        )}
      </Stack>
    </Panel>
  );
}

function Bars({ windows }: { windows: readonly ClaimWindow[] }) {
  const translate = useTranslate();
  const theme = useTheme();
  const narrow = useMediaQuery(theme.breakpoints.down('sm'));
  const colours = chartColours[theme.palette.mode];
  const data = windows.map((window) => ({
    name: narrow
      ? formatDate(window.closesOn)
      : translate('claims.window', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) }),
    ready: window.readyNow.count + window.readyWaiting.count,
    readyBeforeClose: window.readyBeforeClose.count,
    willMiss: window.willMiss.count,
  }));
  const text = { fill: theme.palette.text.primary, fontSize: 13 };
  const labelled = (value: unknown): string => (typeof value === 'number' && value > 0 ? formatNumber(value) : '');
  return (
    <Box sx={{ height: windows.length * 84 + 44 }} aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          accessibilityLayer={false}
          data={data}
          layout="vertical"
          margin={{ top: 0, right: 40, bottom: 0, left: 0 }}
        >
          <XAxis type="number" hide domain={[0, (most: number) => Math.max(most, 1)]} />
          <YAxis
            type="category"
            dataKey="name"
            width={narrow ? 92 : 235}
            tickLine={false}
            axisLine={false}
            tick={text}
            interval={0}
          />
          <Legend
            verticalAlign="top"
            itemSorter={null}
            height={narrow ? 60 : 32}
            formatter={(name) => <span style={text}>{String(name)}</span>}
          />
          {(
            [
              ['ready', colours.bar],
              ['readyBeforeClose', colours.now],
              ['willMiss', colours.later],
            ] as const
          ).map(([key, colour]) => (
            <Bar
              key={key}
              dataKey={key}
              name={translate(`claimWindows.${key}`)}
              fill={colour}
              radius={[0, 4, 4, 0]}
              barSize={18}
              isAnimationActive={false}
            >
              <LabelList dataKey={key} position="right" formatter={labelled} {...text} />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}
