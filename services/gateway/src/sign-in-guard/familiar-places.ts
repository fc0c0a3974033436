import type { Database } from '@turnaround/postgres';
import { digest } from './digest.js';

/** A browser that has not been used for half a year is a stranger again. */
const REMEMBERED = "interval '180 days'";

/** Browsers of people and addresses of clients that have signed in before. */
export class FamiliarPlaces {
  constructor(private readonly database: Database) {}

  async knows(subject: string, place: string): Promise<boolean> {
    const { rows } = await this.database.query(
      `select from familiar_place where subject = $1 and place = $2 and seen_at > now() - ${REMEMBERED}`,
      [subject, digest(place)],
    );
    return rows.length > 0;
  }

  async add(subject: string, place: string): Promise<void> {
    await this.database.query(
      `insert into familiar_place (subject, place) values ($1, $2)
       on conflict (subject, place) do update set seen_at = now() where familiar_place.seen_at < now() - interval '1 hour'`,
      [subject, digest(place)],
    );
  }

  async sweep(): Promise<void> {
    await this.database.query(`delete from familiar_place where seen_at < now() - ${REMEMBERED}`);
  }
}
