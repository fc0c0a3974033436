import { Box, Typography } from '@mui/material';
import type { PositionRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { missingWords } from '../../positions/missing-words.js';
import { useChoiceWords } from '../../wording/use-words.js';

/** What stands between the family and a claim, and who can bring it. */
export function MissingPieces({ position }: { position: PositionRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const pieces = new Map(
    position.missing.map((piece) => [missingWords(position, piece, words), words('evidenceSource', piece.source)]),
  );
  return (
    <Box>
      <Typography variant="h3">{translate('payment.missing')}</Typography>
      {pieces.size === 0 ? (
        <Typography>{translate('payment.nothingMissing')}</Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
          {[...pieces].map(([text, source]) => (
            <li key={text}>
              {text}{' '}
              <Typography component="span" variant="body2" color="text.secondary">
                ({translate('payment.from', { source })})
              </Typography>
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}
