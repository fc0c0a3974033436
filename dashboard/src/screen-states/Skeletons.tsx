import { Box, Paper, Skeleton, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';

function Loading({ children }: { children: React.ReactNode }) {
  const translate = useTranslate();
  return (
    <Box aria-busy="true" role="status">
      <Box
        component="span"
        sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
      >
        {translate('ra.page.loading')}
      </Box>
      {children}
    </Box>
  );
}

/** The shape of a table or of a pile of cards. */
export function RowsSkeleton({ rows = 8, height = 44 }: { rows?: number; height?: number }) {
  return (
    <Loading>
      <Stack sx={{ p: 2, gap: 1 }}>
        {Array.from({ length: rows }, (_row, index) => (
          <Skeleton key={index} variant="rounded" height={height} />
        ))}
      </Stack>
    </Loading>
  );
}

/** The shape of a record page: heading, work in the middle, facts aside. */
export function RecordSkeleton() {
  return (
    <Loading>
      <Skeleton width="40%" height={48} sx={{ mt: 3 }} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '2fr 1fr' }, mt: 2 }}>
        {[320, 220, 180, 180].map((height, index) => (
          <Paper key={index} variant="outlined" sx={{ p: 2 }}>
            <Skeleton width="30%" />
            <Skeleton variant="rounded" height={height} />
          </Paper>
        ))}
      </Box>
    </Loading>
  );
}
