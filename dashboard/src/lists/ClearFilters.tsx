import { Button } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';

export function ClearFilters() {
  const translate = useTranslate();
  const { setFilters } = useListContext();
  return (
    <Button variant="outlined" onClick={() => setFilters({}, {})}>
      {translate('lists.clear')}
    </Button>
  );
}
