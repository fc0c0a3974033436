/**
 * A suite that needs something this machine may lack. Without it the suite is reported as skipped with the reason; on CI it
 * runs and fails instead, so that nothing passes by not running.
 */
export function describeIf(missing: string | undefined, title: string, tests: () => void): void {
  if (missing === undefined || process.env['CI'] === 'true') describe(title, tests);
  else describe.skip(`${title} (skipped: ${missing})`, tests);
}
