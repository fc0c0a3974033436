import { statfs } from 'node:fs/promises';
import type { ReadinessCheck } from '@turnaround/service-kit';
import type { ServicesBehind } from './services-behind.js';

export const SERVICES_CHECK = 'services';

const GIB = 1024 ** 3;

/** The platform is as well as its services: the front door names those that are not. */
export function servicesCheck(services: Pick<ServicesBehind, 'reports'>): ReadinessCheck {
  return {
    name: SERVICES_CHECK,
    critical: false,
    check: async () => {
      const unwell = (await services.reports()).filter(({ status }) => status !== 'ready');
      const detail = unwell.map(({ service, status, checks }) => {
        const parts = checks.filter(({ ok }) => !ok).map(({ name }) => name);
        return `${service} is ${status}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
      });
      return unwell.length === 0 ? { ok: true } : { ok: false, detail: detail.join('; ') };
    },
  };
}

/** Whether the disk of a folder is nearly full: below a gigabyte, or below a twentieth and ten of them. */
export function diskCheck(folder: string): ReadinessCheck {
  return {
    name: 'disk',
    critical: false,
    check: async () => {
      const { bavail, bsize, blocks } = await statfs(folder);
      const [free, whole] = [bavail * bsize, blocks * bsize];
      if (free >= GIB && (free >= whole / 20 || free >= 10 * GIB)) return { ok: true };
      return { ok: false, detail: `${(free / GIB).toFixed(1)} of ${(whole / GIB).toFixed(0)} GiB are free` };
    },
  };
}
