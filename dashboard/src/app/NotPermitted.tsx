import { Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatList } from '../format/format.js';
import { rolesFor } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { Page } from './Page.js';

/** In place of a screen that is not for one's role: which role one has, whose it is, and the way home. */
export function NotPermitted({ area }: { area?: string }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const roles = area === undefined ? [] : rolesFor(area);
  return (
    <Page title={translate('app.notPermitted.title')}>
      {me !== undefined && (
        <Typography>
          {translate('app.notPermitted.you', { name: me.name, role: words('role', me.role).toLowerCase() })}
        </Typography>
      )}
      {roles.length > 0 && (
        <Typography>
          {translate('app.notPermitted.roles', {
            roles: formatList(roles.map((role) => words('role', role).toLowerCase())),
          })}
        </Typography>
      )}
      <Typography sx={{ mb: 2 }}>{translate('app.notPermitted.ask')}</Typography>
      <Button component={Link} to="/" variant="outlined">
        {translate('menu.home')}
      </Button>
    </Page>
  );
}
