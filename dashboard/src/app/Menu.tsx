import BatchIcon from '@mui/icons-material/Inventory2Outlined';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import FamilyIcon from '@mui/icons-material/FamilyRestroomOutlined';
import FeedIcon from '@mui/icons-material/SyncAltOutlined';
import FlagIcon from '@mui/icons-material/FlagOutlined';
import FunnelIcon from '@mui/icons-material/FilterAltOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import LockIcon from '@mui/icons-material/LockPersonOutlined';
import MatchIcon from '@mui/icons-material/PersonSearchOutlined';
import MineIcon from '@mui/icons-material/AssignmentIndOutlined';
import PoundIcon from '@mui/icons-material/CurrencyPoundOutlined';
import ReferIcon from '@mui/icons-material/PersonAddAltOutlined';
import ReturnIcon from '@mui/icons-material/ReplayOutlined';
import SecurityIcon from '@mui/icons-material/PolicyOutlined';
import SharedIcon from '@mui/icons-material/JoinInnerOutlined';
import TaskIcon from '@mui/icons-material/TaskAltOutlined';
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import WellIcon from '@mui/icons-material/MonitorHeartOutlined';
import WhatIfIcon from '@mui/icons-material/BalanceOutlined';
import WindowIcon from '@mui/icons-material/DateRangeOutlined';
import {
  Box,
  Chip,
  List,
  ListItem,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  Tooltip,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import type { Me } from '@turnaround/contracts';
import type { ReactElement } from 'react';
import { useGetList, useSidebarState, useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { formatNumber } from '../format/format.js';
import { openStages } from '../families/open-stages.js';
import { openTasks } from '../tasks/open-tasks.js';
import { listLink } from '../lists/list-link.js';
import { mayVisit, type Area } from '../session/areas.js';
import { useMe } from '../session/use-me.js';

/** What waits in an area, counted by the platform. */
interface Counted {
  readonly resource: string;
  readonly filter: Record<string, unknown>;
}

interface Entry {
  /** Key of its words. */
  readonly label: string;
  readonly area: Area;
  readonly to: string;
  readonly icon: ReactElement;
  readonly count?: Counted;
}

function entriesFor(me: Me): { group: string; entries: Entry[] }[] {
  const mine = { keyWorkerId: me.id, stage: openStages };
  const tasks = openTasks(me);
  return [
    {
      group: 'menu.work',
      entries: [
        { label: 'menu.home', area: 'programme', to: '/', icon: <HomeIcon /> },
        ...(me.role === 'key-worker'
          ? [
              {
                label: 'menu.mine',
                area: 'families' as const,
                to: listLink('families', mine),
                icon: <MineIcon />,
                count: { resource: 'families', filter: mine },
              },
            ]
          : []),
        {
          label: 'menu.tasks',
          area: 'tasks',
          to: listLink('tasks', tasks),
          icon: <TaskIcon />,
          count: { resource: 'tasks', filter: tasks },
        },
        { label: 'menu.families', area: 'families', to: '/families', icon: <FamilyIcon /> },
        { label: 'menu.pipeline', area: 'pipeline', to: '/pipeline', icon: <FunnelIcon /> },
      ],
    },
    {
      group: 'menu.referrals',
      entries: [
        {
          label: 'menu.inbox',
          area: 'referrals',
          to: '/referrals',
          icon: <InboxIcon />,
          count: { resource: 'referrals', filter: { status: 'waiting' } },
        },
        // Roles that have the inbox refer families from there.
        ...(me.role === 'partner'
          ? [
              { label: 'menu.refer', area: 'refer' as const, to: '/referrals/create', icon: <ReferIcon /> },
              {
                label: 'menu.sentReferrals',
                area: 'sent-referrals' as const,
                to: '/sent-referrals',
                icon: <InboxIcon />,
                count: { resource: 'sent-referrals', filter: { isAsked: true } },
              },
            ]
          : []),
        { label: 'menu.import', area: 'referral-imports', to: '/referral-imports', icon: <UploadIcon /> },
      ],
    },
    {
      group: 'menu.partners',
      entries: [
        { label: 'menu.agencies', area: 'agencies', to: '/agencies', icon: <BusinessIcon /> },
        {
          label: 'menu.requests',
          area: 'service-requests',
          to: '/service-requests',
          icon: <HandshakeIcon />,
          count: { resource: 'service-requests', filter: { status: 'waiting' } },
        },
      ],
    },
    {
      group: 'menu.results',
      entries: [
        { label: 'menu.feeds', area: 'feeds', to: '/feeds', icon: <FeedIcon /> },
        {
          label: 'menu.matches',
          area: 'match-reviews',
          to: '/match-reviews',
          icon: <MatchIcon />,
          count: { resource: 'match-reviews', filter: { status: 'waiting' } },
        },
        { label: 'menu.positions', area: 'positions', to: '/positions', icon: <FlagIcon /> },
        { label: 'menu.windows', area: 'claim-windows', to: '/claim-windows', icon: <WindowIcon /> },
        {
          label: 'menu.claims',
          area: 'claims',
          to: '/claims',
          icon: <PoundIcon />,
          count: { resource: 'claims', filter: { status: ['prepared', 'approved'] } },
        },
        {
          label: 'menu.batches',
          area: 'claim-batches',
          to: '/claim-batches',
          icon: <BatchIcon />,
          count: { resource: 'claim-batches', filter: { status: ['open', 'sampled'] } },
        },
        {
          label: 'menu.overlaps',
          area: 'overlaps',
          to: '/overlaps',
          icon: <SharedIcon />,
          count: { resource: 'overlaps', filter: { status: 'held' } },
        },
        { label: 'menu.reReferrals', area: 're-referrals', to: '/re-referrals', icon: <ReturnIcon /> },
        { label: 'menu.whatIf', area: 'what-if', to: '/what-if', icon: <WhatIfIcon /> },
        { label: 'menu.lockOuts', area: 'lock-outs', to: '/lock-outs', icon: <LockIcon /> },
        { label: 'menu.access', area: 'access-log', to: '/access-log', icon: <SecurityIcon /> },
        { label: 'menu.operations', area: 'operations', to: '/operations', icon: <WellIcon /> },
      ],
    },
  ];
}

function CountChip({ resource, filter }: Counted) {
  const { total } = useGetList(
    resource,
    { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } },
    { retry: false, onError: () => undefined, placeholderData: (before) => before },
  );
  if (total === undefined || total === 0) return null;
  return <Chip component="span" size="small" label={formatNumber(total)} sx={{ height: 20 }} />;
}

function MenuEntry({
  entry: { label: key, to, icon, count },
  open,
  onGo,
}: {
  entry: Entry;
  open: boolean;
  onGo: () => void;
}) {
  const translate = useTranslate();
  const { pathname, search } = useLocation();
  const [path, query] = to.split('?');
  // "My caseload" and "All families" are the same list: the filter tells which of the two is open.
  const selected =
    path === '/'
      ? pathname === '/'
      : pathname.startsWith(path ?? to) &&
        (key === 'menu.tasks' || (query !== undefined) === (key === 'menu.mine' && search.includes('keyWorkerId')));
  const label = translate(key);
  return (
    <ListItem disablePadding>
      <Tooltip title={open ? '' : label} placement="right">
        <ListItemButton
          component={Link}
          to={to}
          selected={selected}
          aria-current={selected ? 'page' : undefined}
          onClick={onGo}
          sx={{ py: 0.5, px: 1.5, minHeight: 40, borderRadius: 1 }}
        >
          <ListItemIcon sx={{ minWidth: 36, color: selected ? 'primary.main' : undefined }}>{icon}</ListItemIcon>
          <ListItemText
            primary={label}
            slotProps={{ primary: { noWrap: true, sx: { fontWeight: selected ? 650 : 400 } } }}
          />
          {open && count !== undefined && <CountChip {...count} />}
        </ListItemButton>
      </Tooltip>
    </ListItem>
  );
}

/** The menu by kind of work, with what waits in each; only what the role may see. */
export function Menu() {
  const translate = useTranslate();
  const me = useMe();
  const [open, setOpen] = useSidebarState();
  const narrow = useMediaQuery(useTheme().breakpoints.down('md'));
  if (me === undefined) return null;
  const closeOnPhone = (): void => {
    if (narrow) setOpen(false);
  };
  return (
    <Box
      component="nav"
      aria-label={translate('app.menu')}
      sx={{ width: open ? 264 : 56, px: 1, py: 1, overflowX: 'hidden', flexShrink: 0 }}
    >
      {entriesFor(me).map(({ group, entries }) => {
        const visible = entries.filter(({ area }) => mayVisit(area, me.role));
        if (visible.length === 0) return null;
        const title = translate(group);
        return (
          <Box key={group} sx={{ mb: 1 }}>
            {open && (
              <Typography variant="body2" color="text.secondary" sx={{ px: 1.5, py: 0.5 }} aria-hidden>
                {title}
              </Typography>
            )}
            <List disablePadding aria-label={title}>
              {visible.map((entry) => (
                <MenuEntry key={entry.label} entry={entry} open={open} onGo={closeOnPhone} />
              ))}
            </List>
          </Box>
        );
      })}
    </Box>
  );
}
