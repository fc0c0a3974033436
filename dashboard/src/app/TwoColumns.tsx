import { Box, Stack } from '@mui/material';
import type { ReactNode } from 'react';

/** Work in the middle, facts and links aside; one column on a phone. */
export function TwoColumns({ main, aside }: { main: ReactNode; aside: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Stack sx={{ gap: 2, minWidth: 0 }}>{main}</Stack>
      <Stack sx={{ gap: 2, minWidth: 0 }}>{aside}</Stack>
    </Box>
  );
}
