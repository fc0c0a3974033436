import type { Provider } from '@nestjs/common';
import { type Aggregate, Repositories } from '@turnaround/application';
import type { DomainEvent } from '@turnaround/kernel';

/** Offers the repository of an aggregate under a token. */
export function repositoryProvider<State, Command, Event extends DomainEvent>(
  token: symbol | string,
  aggregate: Aggregate<State, Command, Event>,
): Provider {
  return {
    provide: token,
    inject: [Repositories],
    useFactory: (repositories: Repositories) => repositories.of(aggregate),
  };
}
