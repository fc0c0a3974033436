export { type AsKnown, eventsAsKnown, rowsAsKnown } from './as-known.js';
export { ProjectionFailedError } from './fold.js';
export { READ_MODELS_CHANNEL, type ReadModelChange } from './notify-readers.js';
export { type Background, defineProjection, type Projection, type Stored } from './projection.js';
export type { ProjectionHealth, ProjectionState } from './projection-health.js';
export { replayTwice } from './replay-twice.js';
export { findRebuildProgress, type RebuildProgress, requestRebuild } from './request-rebuild.js';
export { type ProjectionsConfig, type RunningProjections, runProjections } from './runner.js';
export { type Column, defineTable, type Table } from './table.js';
