import { readModelNames } from '@turnaround/contracts';
import { z } from 'zod';

export const ReadModelName = z.enum(readModelNames);
