import { Box } from '@mui/material';

/**
 * What tells families of one surname apart: where they live, as far as the reader is shown it, and the number that people quote. The
 * number stays on one line: half of it is no number.
 */
export function CaseNumber({ number, postcode }: { number: string; postcode?: string | null }) {
  return (
    <>
      {postcode && `${postcode} · `}
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {number}
      </Box>
    </>
  );
}
