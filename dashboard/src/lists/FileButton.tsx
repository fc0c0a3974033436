import DownloadIcon from '@mui/icons-material/Download';
import { Button, type ButtonProps } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { problemFrom, problemOf } from '../api/problem.js';
import { usePlatform } from '../session/platform.js';
import { saveFile } from './save-file.js';

interface FileButtonProps extends Pick<ButtonProps, 'variant' | 'disabled'> {
  readonly path: string;
  /** What the file is called on the person's own machine. */
  readonly name: string;
  /** `text/csv` */
  readonly accept: string;
  readonly label: string;
}

/** Saves a file that the platform makes. */
export function FileButton({ path, name, accept, label, variant = 'outlined', disabled }: FileButtonProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const { session } = usePlatform();
  const [pending, setPending] = useState(false);

  const download = async (): Promise<void> => {
    setPending(true);
    try {
      const token = await session.accessToken();
      const response = await fetch(path, {
        headers: { Authorization: `Bearer ${token ?? ''}`, Accept: `${accept}, application/problem+json` },
      });
      if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined), '');
      saveFile(name, await response.blob());
    } catch (error) {
      notify(problemOf(error)?.detail ?? translate('problems.unexpected'), { type: 'error' });
    } finally {
      setPending(false);
    }
  };

  return (
    <Button
      variant={variant}
      startIcon={<DownloadIcon />}
      loading={pending}
      disabled={disabled === true}
      onClick={() => void download()}
    >
      {label}
    </Button>
  );
}
