import { Box } from '@mui/material';

/** The number that people quote stays on one line: half of it is no number. */
export function CaseNumber({ number }: { number: string }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {number}
    </Box>
  );
}
