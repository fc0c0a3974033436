import { Box, Chip, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import {
  AppBar,
  Layout as AdminLayout,
  TitlePortal,
  ToggleThemeButton,
  useTranslate,
  UserMenu,
  Logout,
} from 'react-admin';
import { FreshnessBanner } from '../screen-states/FreshnessBanner.js';
import { usePlatform } from '../session/platform.js';
import { LockOutNotice } from '../session/LockOutNotice.js';
import { SessionEnded } from '../session/SessionEnded.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { LiveUpdates } from './LiveUpdates.js';
import { Menu } from './Menu.js';
import { RefreshAll } from './RefreshAll.js';
import { ScreenError } from './ScreenError.js';
import { useStartAtTop } from './use-start-at-top.js';

function WhoAmI() {
  const me = useMe();
  const words = useChoiceWords();
  if (me === undefined) return null;
  return (
    <Box sx={{ px: 2, py: 1, maxWidth: 280 }}>
      <Typography sx={{ fontWeight: 600 }}>{me.name}</Typography>
      <Typography variant="body2" color="text.secondary">
        {words('role', me.role)}
        {me.teamId === undefined ? '' : `, ${words('team', me.teamId)}`}
      </Typography>
    </Box>
  );
}

function TopBar() {
  const translate = useTranslate();
  const { config } = usePlatform();
  const me = useMe();
  return (
    <AppBar
      color="primary"
      toolbar={
        <>
          <RefreshAll />
          <ToggleThemeButton />
        </>
      }
      userMenu={
        <UserMenu label={me === undefined ? 'ra.auth.user_menu' : translate('app.account', { name: me.name })}>
          <WhoAmI />
          <Logout />
        </UserMenu>
      }
    >
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexShrink: 0, mr: 2 }}>
        <Typography component="span" sx={{ fontWeight: 700, fontSize: '1.05rem' }}>
          Turnaround
        </Typography>
        <Typography component="span" variant="body2" sx={{ display: { xs: 'none', sm: 'inline' }, opacity: 0.9 }}>
          {config.authorityName}
        </Typography>
        {config.demonstration && (
          <Chip
            size="small"
            label={translate('app.demonstration')}
            sx={{ color: 'inherit', borderColor: 'currentColor', display: { xs: 'none', sm: 'inline-flex' } }}
            variant="outlined"
          />
        )}
      </Stack>
      <TitlePortal sx={{ visibility: 'hidden' }} />
    </AppBar>
  );
}

export function Layout({ children }: { children: ReactNode }) {
  useStartAtTop();
  return (
    <AdminLayout
      appBar={TopBar}
      menu={Menu}
      error={ScreenError}
      sx={{
        // Wide tables scroll in their own frame; the page itself never does.
        minWidth: 0,
        '& .RaLayout-contentWithSidebar': { minWidth: 0 },
        '& .RaLayout-content': { px: { xs: 1.5, md: 3 }, minWidth: 0 },
        '& .RaLayout-appFrame': { mt: { xs: 7, sm: 7 }, minWidth: 0 },
      }}
    >
      <LiveUpdates />
      <SessionEnded />
      <Box sx={{ mx: { xs: -1.5, md: -3 } }}>
        <FreshnessBanner />
        <LockOutNotice />
      </Box>
      {children}
    </AdminLayout>
  );
}
