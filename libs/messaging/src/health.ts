import type { Setback } from './deliver.js';
import type { Subscription, SubscriptionHealth } from './messaging.js';

/** What is known of one subscription: the setback of each place (topic, or topic and partition) that is held. */
export class SubscriptionRecord {
  readonly #setbacks = new Map<string, Setback>();

  constructor(readonly subscription: Subscription) {}

  note(place: string, setback: Setback | undefined): void {
    if (setback) this.#setbacks.set(place, setback);
    else this.#setbacks.delete(place);
  }

  health(): SubscriptionHealth {
    const { group } = this.subscription;
    const held = [...this.#setbacks];
    const worst = held.find(([, setback]) => setback.state === 'stopped-on-poison') ?? held[0];
    if (worst === undefined) return { group, state: 'running' };
    const [place, { state, reason }] = worst;
    return { group, state, detail: `${place}: ${reason}` };
  }
}
