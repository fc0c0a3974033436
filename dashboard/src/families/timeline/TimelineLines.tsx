import { Stack } from '@mui/material';
import type { TimelineLine, TimelineRow } from '@turnaround/contracts';
import { Fragment, type ReactNode } from 'react';
import type { ReadMeta } from '../../api/data-provider.js';
import { FoldedItem } from './FoldedItem.js';

export interface TimelineLinesProps {
  readonly lines: readonly TimelineLine[];
  /** What the list was asked by; the rows of a fold are asked by the same. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly meta?: ReadMeta;
  /** How one row is shown, in a fold as well as by itself. */
  readonly item: (row: TimelineRow) => ReactNode;
}

/** What happened, line by line: what came with one file of a data feed is one line, to be opened. */
export function TimelineLines({ lines, filter, meta = {}, item }: TimelineLinesProps) {
  return (
    <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 2 }}>
      {lines.map((line) =>
        line.fold === null ? (
          <Fragment key={line.id}>{item(line)}</Fragment>
        ) : (
          // The oldest row stays while newer ones join, and so does what somebody opened.
          <FoldedItem
            key={`${String(line.fileId)} ${line.fold.from}`}
            line={line}
            fold={line.fold}
            filter={filter}
            meta={meta}
            item={item}
          />
        ),
      )}
    </Stack>
  );
}
