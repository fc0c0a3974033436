import type { PaymentPosition } from '@turnaround/contracts';
import { daysBetween } from '@turnaround/kernel';
import { formatDate } from '../format/format.js';

export type ClaimWindow = PaymentPosition['windows'][number];

type Translate = (key: string, params?: Record<string, string | number>) => string;

/** How long a window is open still, or when it opens; `day` is today, yyyy-mm-dd. */
export function timeLeft({ open, opensOn, closesOn }: ClaimWindow, day: string, translate: Translate): string {
  if (!open) {
    const days = daysBetween(day, opensOn);
    return translate('claimWindows.opens', { date: formatDate(opensOn), smart_count: days });
  }
  const left = daysBetween(day, closesOn);
  return left <= 0
    ? translate('claimWindows.lastDay')
    : translate('claimWindows.closes', { date: formatDate(closesOn), smart_count: left });
}

/** The windows worth a look at once: those next to close, and later ones somebody waits for. */
export function nextWindows(windows: readonly ClaimWindow[], few: number): readonly ClaimWindow[] {
  const waitedFor = ({ readyNow, readyWaiting, readyBeforeClose }: ClaimWindow): boolean =>
    readyNow.count + readyWaiting.count + readyBeforeClose.count > 0;
  return windows.filter((window, index) => index < few || waitedFor(window));
}
