import { Card, CardActionArea, CardContent, Typography } from '@mui/material';
import { Link } from 'react-router-dom';

/** One number that opens the list behind it. */
export function Figure({
  value,
  label,
  detail,
  to,
}: {
  value: string;
  label: string;
  detail?: string | undefined;
  to: string;
}) {
  return (
    <Card variant="outlined" sx={{ height: '100%' }}>
      <CardActionArea component={Link} to={to} sx={{ height: '100%' }}>
        <CardContent sx={{ py: 1.5 }}>
          <Typography component="p" sx={{ fontSize: '1.6rem', fontWeight: 650, lineHeight: 1.2 }}>
            {value}
          </Typography>
          <Typography>{label}</Typography>
          {detail !== undefined && (
            <Typography variant="body2" color="text.secondary">
              {detail}
            </Typography>
          )}
        </CardContent>
      </CardActionArea>
    </Card>
  );
}
