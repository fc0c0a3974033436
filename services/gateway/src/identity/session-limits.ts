import { wholeSettingOf } from '@turnaround/service-kit';

/** How long a session of the built-in provider may go on. All in seconds. */
export interface SessionLimits {
  /** Without a token being renewed, after which the session ends. */
  readonly idle: number;
  /** From signing in, whatever happens. */
  readonly longest: number;
  /** In which a refresh token may be used again, by a tab that did not hear that it was renewed. */
  readonly grace: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * `SESSION_IDLE_MINUTES` (30), `SESSION_HOURS` (12), `REFRESH_GRACE_SECONDS` (10).
 * @throws EnvironmentError naming the variable
 */
export function sessionLimits(variables: Readonly<Record<string, string | undefined>>): SessionLimits {
  return {
    idle: whole('SESSION_IDLE_MINUTES', { usual: 30, least: 5, most: 720 }) * MINUTE,
    longest: whole('SESSION_HOURS', { usual: 12, least: 1, most: 24 }) * HOUR,
    grace: whole('REFRESH_GRACE_SECONDS', { usual: 10, least: 0, most: 60 }),
  };

  function whole(name: string, range: { usual: number; least: number; most: number }): number {
    return wholeSettingOf(variables, name, range, 'gateway');
  }
}
