import type { Theme } from '@mui/material/styles';

/**
 * A table whose rows stand one below the other on a phone, cell by cell, the first for all, the others after their `data-label`. On paper it stays a table,
 * however narrow the screen it is printed from, and shares the width of the sheet among its columns: none is lost at the edge of A4.
 */
export const stackedOnPhones = (theme: Theme) => ({
  [`@media screen and (max-width: ${theme.breakpoints.values.sm}px)`]: {
    '& thead': { display: 'none' },
    '&, & tbody, & tr, & td, & th': { display: 'block' },
    '& tr': { py: 1, borderBottom: 1, borderColor: 'divider' },
    '& tr:last-of-type': { borderBottom: 0 },
    '& td, & th': { border: 0, px: 0, py: 0.25 },
    '& tr > :first-of-type:not([data-label])': { fontWeight: 600 },
    '& [data-label]::before': { content: 'attr(data-label) ": "', color: theme.palette.text.secondary },
  },
  '@media print': {
    tableLayout: 'fixed',
    width: '100%',
    '& th, & td': { px: 0.75, fontSize: '0.75rem', whiteSpace: 'normal', overflowWrap: 'break-word' },
    '& tr': { breakInside: 'avoid' },
  },
});
