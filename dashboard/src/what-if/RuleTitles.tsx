import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Which rules are meant by A and B. */
export function RuleTitles({ left, right }: { left: string; right: string }) {
  const translate = useTranslate();
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: 1, columnGap: 2 }}
    >
      {[['left', left] as const, ['right', right] as const].map(([side, title]) => (
        <Box key={side} sx={{ display: 'contents' }}>
          <Typography component="dt" color="text.secondary">
            {translate(`whatIf.${side}`)}
          </Typography>
          <Typography component="dd" sx={{ m: 0 }}>
            {title}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
