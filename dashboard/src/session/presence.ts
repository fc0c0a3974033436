/** Whether somebody is at this page. */
export interface Presence {
  /** Nobody has touched the page for as long as a session may lie idle. */
  isAway(): boolean;
}

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * The page asks for news by itself, which must not keep the session of somebody who has gone. Only what a person does counts.
 *
 * @param idleMs after which nobody is there
 */
export function watchPresence(page: EventTarget, idleMs: number, now: () => number = Date.now): Presence {
  let last = now();
  for (const sign of SIGNS) {
    page.addEventListener(
      sign,
      () => {
        last = now();
      },
      { capture: true, passive: true },
    );
  }
  return { isAway: () => now() - last >= idleMs };
}
