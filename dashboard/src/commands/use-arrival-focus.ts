import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { focusHeading } from './focus-heading.js';

/** To be sent along (`navigate(to, { state: … })`) where a command leads on to another page: what had the focus stays behind. */
export const FOCUS_HEADING = { focusHeading: true };

/**
 * Begins at the heading of the page somebody was led on to.
 * @param key of the record shown: the next one may be shown by the same screen
 */
export function useArrivalFocus(key = ''): void {
  const state: unknown = useLocation().state;
  const asked = Reflect.get(Object(state), 'focusHeading') === true;
  useEffect(() => {
    if (asked) focusHeading();
  }, [asked, key]);
}
