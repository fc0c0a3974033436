import { Alert, Button, Stack } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { AccessLogVerification } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { usePlatform } from '../session/platform.js';

/** Walks the chain of the log and says where it breaks first. */
export function VerifyChain() {
  const translate = useTranslate();
  const { request } = usePlatform();
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: async () => AccessLogVerification.parse((await request('/api/access-log/verification')).json),
  });
  return (
    <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
      <Button size="small" variant="outlined" disabled={isPending} onClick={() => mutate()}>
        {translate('access.verify')}
      </Button>
      <div role="status">
        {error !== null && <Alert severity="error">{translate('access.unverified')}</Alert>}
        {data !== undefined && <Verdict {...data} />}
      </div>
    </Stack>
  );
}

function Verdict({ entries, head, broken }: AccessLogVerification) {
  const translate = useTranslate();
  if (broken === undefined)
    return <Alert severity="success">{translate('access.whole', { entries, hash: head.hash.slice(0, 16) })}</Alert>;
  const finding = translate(`access.findings.${broken.finding}`);
  return <Alert severity="error">{translate('access.broken', { place: broken.place, finding })}</Alert>;
}
