import type { Setback } from './deliver.js';
import type { Subscription, SubscriptionHealth } from './messaging.js';

/** The health of one subscription: for each place that is held (a topic, or a partition of it) the reason. */
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
