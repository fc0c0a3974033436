import { readModels } from '@turnaround/contracts';
import { z } from 'zod';

export const ReadModelName = z.enum(Object.keys(readModels));
