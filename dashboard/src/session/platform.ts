import type { PlatformConfig } from '@turnaround/contracts';
import { createContext, useContext } from 'react';
import type { FreshnessWatch } from '../api/freshness.js';
import type { OwnWrites } from '../api/own-writes.js';
import type { Request } from '../api/request.js';
import type { Drafts } from '../commands/drafts/drafts.js';
import type { Session } from './session.js';

/** What the screens need of the platform; made once, when the page starts. */
export interface Platform {
  readonly config: PlatformConfig;
  readonly session: Session;
  readonly request: Request;
  readonly freshness: FreshnessWatch;
  readonly ownWrites: OwnWrites;
  readonly drafts: Drafts;
}

const PlatformContext = createContext<Platform | undefined>(undefined);

export const PlatformProvider = PlatformContext.Provider;

export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (platform === undefined) throw new Error('usePlatform needs a PlatformProvider above it');
  return platform;
}
