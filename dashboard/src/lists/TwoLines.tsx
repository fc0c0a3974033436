import { Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** What a cell says, and below it what goes with it: two columns in the room of one. */
export function TwoLines({ children, below }: { children: ReactNode; below: ReactNode }) {
  return (
    <>
      {children}
      <Typography component="span" variant="body2" color="text.secondary" sx={{ display: 'block' }}>
        {below}
      </Typography>
    </>
  );
}
