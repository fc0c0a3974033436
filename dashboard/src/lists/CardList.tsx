import { Box, Card, CardActionArea, CardContent, Stack } from '@mui/material';
import type { ReactNode } from 'react';
import { useListContext, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';

interface CardListProps<Row> {
  readonly card: (row: Row) => ReactNode;
  readonly cardLink: ((row: Row) => string) | undefined;
}

/** One card a row; the whole card is the link. */
export function CardList<Row extends RaRecord>({ card, cardLink }: CardListProps<Row>) {
  const { data = [] } = useListContext<Row>();
  return (
    <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 1.5, gap: 1 }}>
      {data.map((row) => (
        <Box component="li" key={row.id}>
          <Card variant="outlined">
            {cardLink === undefined ? (
              <CardContent>{card(row)}</CardContent>
            ) : (
              <CardActionArea component={Link} to={cardLink(row)}>
                <CardContent>{card(row)}</CardContent>
              </CardActionArea>
            )}
          </Card>
        </Box>
      ))}
    </Stack>
  );
}
