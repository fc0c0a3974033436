import { createContext } from 'react';

/** How a field tells its dialog that there is nothing left to choose, and so nothing to send. */
export const NothingLeft = createContext<(nothing: boolean) => void>(() => undefined);
