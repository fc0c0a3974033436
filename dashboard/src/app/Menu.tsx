import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import FamilyIcon from '@mui/icons-material/FamilyRestroomOutlined';
import FunnelIcon from '@mui/icons-material/FilterAltOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import MineIcon from '@mui/icons-material/AssignmentIndOutlined';
import PoundIcon from '@mui/icons-material/CurrencyPoundOutlined';
import SecurityIcon from '@mui/icons-material/PolicyOutlined';
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Chip, ListSubheader } from '@mui/material';
import type { Me } from '@turnaround/contracts';
import type { ReactElement } from 'react';
import { Menu as AdminMenu, useGetList, useSidebarState, useTranslate } from 'react-admin';
import { formatNumber } from '../format/format.js';
import { openStages } from '../families/open-stages.js';
import { listLink } from '../lists/list-link.js';
import { mayVisit, type Area } from '../session/areas.js';
import { useMe } from '../session/use-me.js';

/** What waits in an area, counted by the platform. */
interface Counted {
  readonly resource: string;
  readonly filter: Record<string, unknown>;
}

interface Entry {
  readonly key: string;
  readonly area: Area;
  readonly to: string;
  readonly icon: ReactElement;
  readonly count?: Counted;
}

function entriesFor(me: Me): { group: string; entries: Entry[] }[] {
  const mine = { keyWorkerId: me.id, stage: openStages };
  const waitingRequests = { status: 'waiting' };
  return [
    {
      group: 'work',
      entries: [
        { key: 'home', area: 'programme', to: '/', icon: <HomeIcon /> },
        ...(me.role === 'key-worker'
          ? [{ key: 'mine', area: 'families' as const, to: listLink('families', mine), icon: <MineIcon />, count: { resource: 'families', filter: mine } }]
          : []),
        { key: 'families', area: 'families', to: '/families', icon: <FamilyIcon /> },
        { key: 'pipeline', area: 'pipeline', to: '/pipeline', icon: <FunnelIcon /> },
      ],
    },
    {
      group: 'referrals',
      entries: [
        { key: 'inbox', area: 'referrals', to: '/referrals', icon: <InboxIcon />, count: { resource: 'referrals', filter: { status: 'waiting' } } },
        { key: 'import', area: 'referral-imports', to: '/referral-imports', icon: <UploadIcon /> },
      ],
    },
    {
      group: 'partners',
      entries: [
        { key: 'agencies', area: 'agencies', to: '/agencies', icon: <BusinessIcon /> },
        {
          key: 'requests',
          area: 'service-requests',
          to: '/service-requests',
          icon: <HandshakeIcon />,
          count: { resource: 'service-requests', filter: waitingRequests },
        },
      ],
    },
    {
      group: 'results',
      entries: [
        { key: 'claims', area: 'claims', to: '/claims', icon: <PoundIcon />, count: { resource: 'claims', filter: { status: ['prepared', 'approved'] } } },
        { key: 'access', area: 'access-log', to: '/access-log', icon: <SecurityIcon /> },
      ],
    },
  ];
}

function CountChip({ resource, filter }: Counted) {
  const { total } = useGetList(
    resource,
    { filter, pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'ASC' } },
    { retry: false, onError: () => undefined },
  );
  if (total === undefined || total === 0) return null;
  return <Chip component="span" size="small" label={formatNumber(total)} sx={{ height: 20, ml: 1 }} />;
}

/** The menu by kind of work, with what waits in each; only what the role may see. */
export function Menu() {
  const translate = useTranslate();
  const me = useMe();
  const [open] = useSidebarState();
  if (me === undefined) return <AdminMenu />;
  return (
    <AdminMenu>
      {entriesFor(me).map(({ group, entries }) => {
        const visible = entries.filter(({ area }) => mayVisit(area, me.role));
        if (visible.length === 0) return null;
        return (
          <Box component="li" key={group} sx={{ listStyle: 'none' }}>
            {open && (
              <ListSubheader component="div" sx={{ lineHeight: '32px', bgcolor: 'transparent', position: 'static' }}>
                {translate(`menu.${group}`)}
              </ListSubheader>
            )}
            <Box component="ul" sx={{ p: 0, m: 0, listStyle: 'none' }} aria-label={translate(`menu.${group}`)}>
              {visible.map(({ key, to, icon, count }) => (
                <Box component="li" key={key}>
                  <AdminMenu.Item
                    to={to}
                    leftIcon={icon}
                    primaryText={
                      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center' }}>
                        {translate(`menu.${key}`)}
                        {count !== undefined && <CountChip {...count} />}
                      </Box>
                    }
                  />
                </Box>
              ))}
            </Box>
          </Box>
        );
      })}
    </AdminMenu>
  );
}

