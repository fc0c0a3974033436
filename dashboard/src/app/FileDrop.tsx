import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useRef, useState, type DragEvent } from 'react';

interface FileDropProps {
  readonly label: string;
  /** Below the button: that a file may be dropped here, or the name of the one on its way. */
  readonly hint: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to choose a CSV file, or to drop it. */
export function FileDrop({ label, hint, busy, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined && !busy) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: over ? 'primary.main' : 'divider',
        borderRadius: 2,
        p: 4,
        textAlign: 'center',
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={label}
        onChange={(event) => {
          take(event.target.files);
          // So that the same file can be chosen again after it was corrected.
          event.target.value = '';
        }}
      />
      <Button variant="contained" startIcon={<UploadIcon />} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <Typography color="text.secondary" sx={{ mt: 1 }}>
        {hint}
      </Typography>
    </Box>
  );
}
