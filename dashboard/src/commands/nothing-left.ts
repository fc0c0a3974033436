import { createContext } from 'react';

/** Lets a field tell its dialog that nothing is left to choose, so that it cannot be sent. */
export const NothingLeft = createContext<(nothing: boolean) => void>(() => undefined);
