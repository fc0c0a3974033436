import { watchPresence } from './presence.js';

const MINUTE = 60_000;

describe('Whether somebody is at the page', () => {
  it('is told by what a person does, not by what the page does', () => {
    let now = 0;
    const page = new EventTarget();
    const presence = watchPresence(page, 30 * MINUTE, () => now);
    now = 29 * MINUTE;
    expect(presence.isAway()).toBe(false);
    page.dispatchEvent(new Event('keydown'));
    now = 58 * MINUTE;
    expect(presence.isAway()).toBe(false);
    page.dispatchEvent(new Event('visibilitychange'));
    page.dispatchEvent(new Event('focus'));
    now = 59 * MINUTE;
    expect(presence.isAway()).toBe(true);
    page.dispatchEvent(new Event('pointermove'));
    expect(presence.isAway()).toBe(false);
  });
});
