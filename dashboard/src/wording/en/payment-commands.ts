/** The commands on the way from evidence to a payment. */
export const paymentCommands = {
  RetractEvidence: {
    verb: 'Retract',
    title: 'Retract this evidence',
    explain:
      'For evidence that was of somebody else, or never so. It stays in the history and counts no more. A wrong number is corrected instead.',
    done: 'The evidence is retracted',
    fields: { reason: 'Why it does not count' },
  },
  AllowEquivalentProgress: {
    verb: 'Accept other progress',
    title: 'Accept other progress in place of the measured outcome',
    explain: 'The need counts as met on your word. The claim will carry your name and reason, and be marked for audit.',
    done: 'The other progress is accepted',
    fields: { reason: 'What was achieved instead, and why it is worth as much' },
  },
  MigrateRuleSet: {
    verb: 'Change rule set',
    title: 'Judge the family by other rules',
    explain: 'From now on the family is judged by the rules you choose. Claims made before keep theirs.',
    done: 'The family is judged by the chosen rules',
    fields: { ruleSetId: 'Rule set' },
  },
  OpenBatch: {
    verb: 'Open a batch',
    title: 'Open a batch for a claim window',
    explain: 'Approved claims are gathered in it and go to the department together.',
    done: 'The batch is open',
    fields: { windowId: 'Claim window' },
  },
  AddClaimsToBatch: {
    verb: 'Add claims',
    title: 'Add approved claims',
    explain: 'Approved claims by the rules of this batch that are in no batch yet. They go to the department with it.',
    done: 'The claims are in the batch',
    fields: { claimIds: 'Claims' },
  },
  DrawAuditSample: {
    verb: 'Draw audit sample',
    title: 'Draw the audit sample',
    explain: 'Internal audit looks at the claims drawn, one at least. The batch takes no more claims after that.',
    done: 'The sample is drawn',
    fields: { percent: 'Share of the claims (%)' },
  },
  RecordSampleOutcome: {
    verb: 'Record audit',
    title: 'What internal audit found',
    explain: 'What you write stays with the claim. A claim that is rejected is withdrawn.',
    done: 'The finding is recorded',
    fields: {
      passNote: 'What was looked at',
      queryNote: 'What internal audit wants to know',
      answerNote: 'The answer',
      withdrawNote: 'Why the claim cannot go to the department',
    },
    outcomes: {
      pass: {
        explain: 'The evidence carries the claim, and it goes with the batch. This cannot be changed later.',
        done: 'The claim is passed',
      },
      query: {
        explain: 'The claim waits until somebody has answered. Question and answer stay with it.',
        done: 'The query is recorded',
      },
      answer: {
        explain: 'Internal audit then passes the claim, asks again or rejects it.',
        done: 'The answer is recorded',
      },
      withdraw: {
        explain: 'The claim is withdrawn with this reason and does not go with the batch. This cannot be undone.',
        done: 'The claim is rejected and withdrawn',
      },
    },
  },
  SubmitBatch: {
    verb: 'Submit batch',
    title: 'Submit the batch',
    explain:
      'All claims that stood after audit go to the department. After that they can only be withdrawn one by one.',
    done: 'The batch is submitted',
  },
  ReviewOverlap: {
    verb: 'Review',
    title: 'Are these one family or two?',
    explain: 'Neither family can be claimed for until somebody has decided. Of one family known twice, one is kept.',
    done: 'The review is recorded',
    fields: {
      finding: 'What you found',
      keptCaseId: 'Which one is kept, and may be claimed for',
      reason: 'How you know',
    },
  },
} as const;
