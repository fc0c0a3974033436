interface KnownBatch {
  readonly batchId: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly windowId: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly claimIds: readonly string[];
}

export interface NoBatch {
  readonly status: 'none';
}

export interface OpenedBatch extends KnownBatch {
  readonly status: 'open';
}

export type Audit = 'pending' | 'queried' | 'answered' | 'passed' | 'withdrawn';

export interface SampledBatch extends KnownBatch {
  readonly status: 'sampled' | 'submitted';
  readonly sample: ReadonlyMap<string, Audit>;
  /** Who answered what was asked of a claim last. */
  readonly answeredBy: ReadonlyMap<string, string>;
}

export type ClaimBatch = NoBatch | OpenedBatch | SampledBatch;
