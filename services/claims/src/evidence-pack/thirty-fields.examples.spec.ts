import { randomUUID } from 'node:crypto';

const some = (shape: object): unknown => expect.arrayContaining([expect.objectContaining(shape)]) as unknown;
const text = (part: string): unknown => expect.stringContaining(part) as unknown;
const sha256: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
export const extraNeedId = randomUUID();
export const fileSha256 = 'ab'.repeat(32);

/** What docs/domain/payment-by-results.md §2.3 asks of each field, as an auditor reads it: names and no ids. */
export const asked: readonly (readonly [number: number, what: string, shape: unknown])[] = [
  [
    1,
    'who and what is claimed for',
    { family: 'Moss', authority: 'E06999999', phase: 'supporting-families', fundingModeOnClaimDate: 'pbr' },
  ],
  [
    2,
    'rules, tariff, amount, who approved them',
    {
      ruleSetId: 'fellmoor-demonstration',
      approvedBy: text('Head of Early Help'),
      tariffRowId: 'successful-family',
      amountPence: 80_000,
    },
  ],
  [
    3,
    'members on each day, who joined and left',
    {
      atEligibility: { members: some({ name: 'Ben Moss', age: 10 }) },
      atPlan: { on: '2025-02-01' },
      atClosure: { on: '2025-06-01' },
      atClaim: { members: some({ name: 'Ada Moss' }) },
      joined: some({ member: 'سلمى Moss', joinedOn: '2025-03-01' }),
    },
  ],
  [4, 'a dependent child, with proof', { people: some({ name: 'Ben Moss', proof: text('son in the referral') }) }],
  [
    5,
    'how people were matched',
    {
      matchedByFeed: some({
        member: 'Ben Moss',
        score: 97,
        fieldsCompared: 'lastName same, dateOfBirth same',
        reviewedBy: 'sure match, nobody had to look',
      }),
      comparedWithOtherFamilies: [],
      mergesAndSplits: [],
    },
  ],
  [
    6,
    'lawful basis, notice, objections, consent',
    {
      lawfulBasis: text('article 6(1)(e)'),
      privacyNotice: { version: 'Fellmoor 3' },
      objections: some({ to: text('sharing with'), by: 'Ada Moss' }),
      agreementToAssessment: some({ decision: 'agreed', decidedBy: 'Ada Moss' }),
    },
  ],
  [
    7,
    'each need',
    some({
      headline: 'Education',
      descriptor: 'attendance',
      description: 'Misses school',
      member: 'Ben Moss',
      presentOn: '2025-01-10',
    }),
  ],
  [
    8,
    'kind, date and hash of their sources',
    some({
      need: text('Misses school'),
      kind: 'document',
      documentOn: '2025-01-12',
      documentSha256: fileSha256,
      event: expect.objectContaining({ hash: sha256 }) as unknown,
    }),
  ],
  [
    9,
    'the counts and the threshold',
    { threshold: 3, countByHeadline: 3, needs: expect.arrayContaining([text('Ben Moss')]) as unknown },
  ],
  [
    10,
    'the decisions on eligibility',
    {
      asRecorded: some({ occasion: 'assessed', verdict: 'eligible' }),
      onClaimDate: { verdict: 'eligible' },
      engineOfDecision: text('payment-rules of Turnaround'),
      engineOfRecomputation: text('payment-rules of Turnaround'),
    },
  ],
  [
    11,
    'assessment, author, who was seen, the child’s voice',
    [
      {
        completedOn: '2025-01-20',
        author: text('assessment'),
        agreedBy: 'Ada Moss',
        membersSeen: expect.arrayContaining(['Ben Moss']) as unknown,
        childrensVoice: some({
          child: 'Ben Moss',
          metInPerson: 1,
          voice: some({ heardOn: '2025-01-15', way: 'said-alone', words: 'I like drawing' }),
        }),
      },
    ],
  ],
  [
    12,
    'plan, goals, the need behind each',
    {
      agreed: some({ agreedOn: '2025-02-01' }),
      goals: some({ goal: 'Goal', forNeed: text('Need 0'), owner: 'the key worker' }),
    },
  ],
  [
    13,
    'lead practitioner with role and agency',
    [
      {
        name: 'Kay Worth',
        role: text('lead practitioner'),
        agency: text('E06999999'),
        from: '2025-01-07',
        to: '2025-06-01',
      },
    ],
  ],
  [
    14,
    'reviews, attendees, agencies',
    {
      reviews: some({ heldOn: '2025-03-15', attendees: 'Ada Moss, Kay Worth' }),
      agencies: some({ agency: 'Moor School' }),
      signedUp: some({ party: 'the family', signedBy: 'Ada Moss' }),
    },
  ],
  [
    15,
    'support by need',
    {
      byNeed: some({ need: text('Need 0'), contactsWithThePerson: 1, minutesWithThePerson: 60 }),
      forNoNeedByName: some({ agency: 'Moor School', result: 'Ten sessions kept' }),
    },
  ],
  [16, 'closure', [{ closedOn: '2025-06-01', reason: 'goals-achieved' }]],
  [
    17,
    'measure, formula, baseline',
    some({
      need: text('Need 0'),
      formula: 'need-outcome',
      baseline: expect.objectContaining({
        on: '2025-01-10',
        numerator: 0,
        denominator: 1,
        window: { from: '2025-01-10', to: '2025-01-10' },
      }) as unknown,
    }),
  ],
  [
    18,
    'outcome, exact and shown',
    some({ verdict: 'met', numerator: 1, denominator: 1, exactValue: '1/1', evidence: [text('outcome achieved')] }),
  ],
  [19, 'sources of the outcomes', some({ system: 'Case file', document: 'Closing review', documentOn: '2025-05-01' })],
  [
    20,
    'sustainment and every break',
    {
      runs: some({ metSince: '2025-05-01', metUpTo: '2026-01-10' }),
      breaks: some({ need: text('Need 0'), on: '2025-04-20', reason: text('Away again'), metAgainOn: '2025-05-01' }),
    },
  ],
  [21, 'needs after the plan', undefined],
  [
    22,
    'what must not have happened',
    { upTo: '2026-01-10', knownAt: text('T'), checks: some({ check: 'no-later-incident', clear: true }) },
  ],
  [
    23,
    'discretion',
    {
      needsSetAside: some({ need: text('Misses school'), reason: 'The school counted twice', approvedBy: 'quinn' }),
      equivalentProgress: [],
    },
  ],
  [24, 'other claims and whom it was compared with', { earlierClaims: [], comparedWith: [] }],
  [25, 'window and batch', { claimWindow: expect.objectContaining({ id: expect.any(String) as unknown }) as unknown }],
  [26, 'preparer and approver', { preparedBy: 'Pat Price', approved: [] }],
  [27, 'internal audit', undefined],
  [
    28,
    'acknowledgement and payment',
    {
      ...{ acknowledged: 'none recorded', paid: 'none recorded', refused: 'none recorded' },
      splitToPartnerAgencies: 'none: nothing was paid',
    },
  ],
  [
    29,
    'later events',
    [
      {
        what: 'Evidence recorded',
        happenedOn: '2026-01-20',
        says: expect.objectContaining({ member: 'Ben Moss', measure: text('2 suspensions') }) as unknown,
      },
      { what: 'Household changed', happenedOn: '2026-02-01' },
    ],
  ],
  [
    30,
    'replay proof and retention',
    {
      same: true,
      claim: expect.objectContaining({ hash: sha256 }) as unknown,
      retentionClass: 'Early help family file',
      keptUntil: '2039-05-06',
    },
  ],
];
