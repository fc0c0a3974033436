import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/** A screen that a link leads to is shown from its top; going back leaves the place to the browser, which remembers it. */
export function useStartAtTop(): void {
  const { pathname } = useLocation();
  const isLink = useNavigationType() === NavigationType.Push;
  const shown = useRef(pathname);
  useEffect(() => {
    // A filter changes the address too, and not the screen.
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (isLink) window.scrollTo(0, 0);
  }, [pathname, isLink]);
}
