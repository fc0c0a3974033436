import { Box, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Title } from 'react-admin';
import { usePageTitle } from './PageTitle.js';

interface PageProps {
  readonly title: string;
  /** One line below the title: what this is and how current. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every screen: one heading, the actions beside it, the work below. */
export function Page({ title, lead, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <Box sx={{ py: { xs: 1.5, md: 3 }, maxWidth: 1400, width: '100%', mx: 'auto' }}>
      <Title title={title} />
      <Stack
        direction="row"
        sx={{ gap: 2, mb: 2, alignItems: 'flex-start', justifyContent: 'space-between', flexWrap: 'wrap' }}
      >
        <Box sx={{ flex: '1 1 340px', minWidth: 0 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {lead !== undefined && (
            <Typography component="div" color="text.secondary" sx={{ mt: 0.5 }}>
              {lead}
            </Typography>
          )}
        </Box>
        {actions !== undefined && (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', maxWidth: '100%' }} className="no-print">
            {actions}
          </Stack>
        )}
      </Stack>
      {children}
    </Box>
  );
}
