/**
 * Where the keyboard goes on when what it was on is gone: to the heading of the page, which says where one is. Nobody who
 * has moved on meanwhile is pulled back.
 */
export function focusHeading(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
