import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../screen-states/EmptyState.js';
import { Page } from './Page.js';

export function NotFound() {
  const translate = useTranslate();
  return (
    <Page title={translate('app.notFound')}>
      <EmptyState
        title={translate('app.notFoundText')}
        text=""
        action={
          <Button component={Link} to="/" variant="outlined">
            {translate('menu.home')}
          </Button>
        }
      />
    </Page>
  );
}
