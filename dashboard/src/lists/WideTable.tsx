import { Box } from '@mui/material';
import type { Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';

/**
 * A table that may be wider than its screen: it moves sideways, where there is room under its first column, and a shade at the edge
 * says that there is more.
 */
export function WideTable({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={(theme) => ({
        overflowX: 'auto',
        background: shades(theme),
        '& .MuiTableCell-root': { px: 1.25, backgroundColor: 'transparent' },
        '& .MuiTableCell-root:first-of-type': {
          pl: 2,
          position: { md: 'sticky' },
          left: 0,
          zIndex: 1,
          backgroundColor: theme.palette.background.paper,
        },
        // Above the other headings, which pass below it.
        '& thead .MuiTableCell-root:first-of-type': { zIndex: 3 },
      })}
    >
      {children}
    </Box>
  );
}

/** Two covers that move with the table lie over two shades that stay: a shade shows only where something is hidden. */
function shades({ palette }: Theme): string {
  const shade = palette.mode === 'dark' ? 'rgba(0, 0, 0, 0.65)' : 'rgba(0, 0, 0, 0.18)';
  const { paper } = palette.background;
  return [
    `linear-gradient(to left, ${paper} 40%, transparent) right / 48px 100% no-repeat local`,
    `linear-gradient(to left, ${shade}, transparent) right / 16px 100% no-repeat scroll`,
    paper,
  ].join(', ');
}
