import { useTranslate } from 'react-admin';
import { FileButton } from '../lists/FileButton.js';
import { useMe } from '../session/use-me.js';

const mayTake = new Set(['auditor', 'programme-manager', 'administrator']);

/** Everything of one claim as a file an auditor takes away. */
export function EvidencePackButton({ claimId }: { claimId: string }) {
  const translate = useTranslate();
  const me = useMe();
  if (!mayTake.has(me?.role ?? '')) return null;
  return (
    <FileButton
      path={`/api/claims/${claimId}/evidence-pack`}
      name={`claim-${claimId}.zip`}
      accept="application/zip"
      label={translate('claims.evidencePack')}
    />
  );
}
