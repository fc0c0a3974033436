import type { Theme } from '@mui/material/styles';

/**
 * A table whose rows stand one below the other on a phone, cell by cell, the first for all, the others after their `data-label`. On paper it stays a table,
 * however narrow the screen it is printed from.
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
});
