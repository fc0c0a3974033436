import DownloadIcon from '@mui/icons-material/Download';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { problemFrom, problemOf } from '../api/problem.js';
import { saveFile } from '../lists/save-file.js';
import { usePlatform } from '../session/platform.js';
import { useMe } from '../session/use-me.js';

const mayTake = new Set(['auditor', 'programme-manager', 'administrator']);

/** Everything of one claim as a file an auditor takes away. */
export function EvidencePackButton({ claimId }: { claimId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { session } = usePlatform();
  const me = useMe();
  const [pending, setPending] = useState(false);
  if (!mayTake.has(me?.role ?? '')) return null;

  const download = async (): Promise<void> => {
    setPending(true);
    try {
      const token = await session.accessToken();
      const response = await fetch(`/api/claims/${claimId}/evidence-pack`, {
        headers: { Authorization: `Bearer ${token ?? ''}`, Accept: 'application/zip, application/problem+json' },
      });
      if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined), '');
      saveFile(`claim-${claimId}.zip`, await response.blob());
    } catch (error) {
      notify(problemOf(error)?.detail ?? translate('problems.unexpected'), { type: 'error' });
    } finally {
      setPending(false);
    }
  };

  return (
    <Button variant="outlined" startIcon={<DownloadIcon />} loading={pending} onClick={() => void download()}>
      {translate('claims.evidencePack')}
    </Button>
  );
}
