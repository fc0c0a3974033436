/**
 * Moves the focus to the heading of the page when the focused element has disappeared. If the person has moved the
 * focus meanwhile, it stays there.
 */
export function focusHeading(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
