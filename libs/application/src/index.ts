export { assertIsAsked, assertMayActForAgency } from './agency-scope.js';
export { defineAggregate, type Aggregate } from './aggregate.js';
export {
  assertMayDecideOnCase,
  assertMayTouchCase,
  type CaseOwnership,
  mayDecideOnCase,
  mayTouchCase,
} from './case-scope.js';
export { checkedBody } from './checked-body.js';
export { commandIdOf, reactionContext, requestedContext, stepOf, type CommandContext } from './command-context.js';
export { CommandRequest } from './command-request.js';
export {
  commandsOn,
  handledBy,
  type CommandHandlerOf,
  type CommandRow,
  type HandledCommand,
  type PlainCommand,
} from './command-rows.js';
export { InvalidInputError, StaleRevisionError, notFound } from './errors.js';
export {
  reactionsOn,
  type BatchReaction,
  type PlainReaction,
  type Reaction,
  type ReactionTerms,
} from './reaction-rows.js';
export { Repositories } from './repositories.js';
export { Repository, type LoadedAggregate } from './repository.js';
