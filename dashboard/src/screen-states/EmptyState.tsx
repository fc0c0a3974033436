import { Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 1, py: 6, px: 2 }}>
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      <Typography color="text.secondary" sx={{ maxWidth: '34rem' }}>
        {text}
      </Typography>
      {action}
    </Stack>
  );
}
