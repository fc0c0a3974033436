import { Box } from '@mui/material';
import { kindOf } from './kinds.js';

const colours: Readonly<Record<string, string>> = {
  referral: 'info.main',
  assessment: 'warning.main',
  plan: 'primary.main',
  contacts: 'success.main',
  agencies: 'info.main',
  outcomes: 'primary.main',
};

/** Helps the eye; the words say what happened. */
export function TimelineDot({ type }: { type: string }) {
  return (
    <Box
      aria-hidden
      sx={{
        mt: 1,
        width: 10,
        height: 10,
        borderRadius: '50%',
        flexShrink: 0,
        bgcolor: colours[kindOf(type) ?? ''] ?? 'text.secondary',
      }}
    />
  );
}
