import { Me } from '@turnaround/contracts';
import type { AuthProvider } from 'react-admin';
import type { Request } from '../api/request.js';
import type { Drafts } from '../commands/drafts/drafts.js';
import { mayVisit } from './areas.js';
import type { Session } from './session.js';

/**
 * Tells react-admin who is signed in. Where the session of somebody ends, it is told nothing: it would go to the sign-in page, and
 * whatever was typed would be lost; `SessionEnded` asks instead. 403 is an answer the screen shows.
 */
export function createAuthProvider(session: Session, request: Request, drafts: Drafts): AuthProvider {
  let me: Promise<Me> | undefined;
  const whoAmI = (): Promise<Me> => {
    me ??= request('/api/me').then(({ json }) => Me.parse(json));
    me.catch(() => {
      me = undefined;
    });
    return me;
  };
  return {
    login: () => Promise.resolve(),
    async checkAuth() {
      if ((await session.accessToken()) !== undefined || (await session.noteEnded())) return;
      throw new Error('session.ended', { cause: 'signed out' });
    },
    async checkError(error: unknown) {
      if (typeof error !== 'object' || error === null || Reflect.get(error, 'status') !== 401) return;
      if (await session.noteEnded()) return;
      me = undefined;
      throw new Error('session.ended');
    },
    async logout() {
      // Asked for by a person: with nobody signed in on this page, nobody was asked who they are.
      const leaving = await me?.catch(() => undefined);
      if (leaving !== undefined) drafts.dropAllOf(leaving.id);
      me = undefined;
      // Nobody is signed in any more (the session ran out): stay here, the sign-in page says so.
      if ((await session.accessToken()) === undefined) {
        await session.forget();
        return '/login';
      }
      await session.signOut().catch(() => session.forget());
      return false;
    },
    async handleCallback() {
      return { redirectTo: await session.completeSignIn() };
    },
    async getIdentity() {
      const { id, name } = await whoAmI();
      return { id, fullName: name };
    },
    getPermissions: async () => (await whoAmI()).role,
    canAccess: async ({ resource }) => mayVisit(resource, (await whoAmI()).role),
  };
}
