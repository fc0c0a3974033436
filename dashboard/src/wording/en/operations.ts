const nothingIsLost = 'Nothing is lost: what waits is worked through as soon as it can be.';

/** How the platform itself is, for its administrator. */
export const operations = {
  operations: {
    title: 'Is everything well?',
    lead: 'How the platform itself is, part by part',
    asOf: 'As of %{at}; this page looks again by itself',
    well: 'Everything is well',
    wellText: 'All %{count} services answer, all is recorded, and what people see is up to date.',
    unwell: 'One thing is not well |||| %{smart_count} things are not well',
    where: 'In %{services}',
    since: 'first seen %{at}',
    means: 'What it means:',
    todo: 'What to do:',
    details: 'For whoever mends it',
    letters: {
      title: 'What could not be handled',
      none: 'No event was put aside.',
      lead: 'Each was put aside so that others could go on, and is kept. Mend the cause first (often a newer release), then deliver it again.',
      redriveAll: 'Deliver all of %{service} again',
      redrive: 'Deliver again',
      leave: 'It is nobody’s: do not list it any more',
      redriven: 'Delivered: %{delivered}. Failed again: %{failed}. Waiting behind those: %{waiting}.',
      stopped:
        'Delivered: %{delivered}. It ended before its time (%{stopped}); still waiting: %{waiting}. Try again later.',
      event: '%{type}',
      noEvent: 'A message that is no event (%{place})',
      place: '%{stream}, revision %{revision}',
      between: 'From %{topic}, for %{group}',
      why: 'Why: %{reason}',
      tried: 'Put aside %{at}, tried once |||| Put aside %{at}, tried %{smart_count} times',
    },
    seal: {
      title: 'Seals of the ledger',
      lead: 'A seal is a signed sum over all that was recorded; verifying finds what was changed or cut off since.',
      newest: 'The newest is number %{number} of %{at}; it vouches for the first %{events} events.',
      none: 'Nothing is sealed yet. The ledger is sealed every hour, where a key is given.',
      verify: 'Verify now',
      verifying: 'Verifying…',
      holds: 'All %{events} events in %{streams} chains are as they were recorded.',
      broken:
        'Something was changed: the first place is %{stream}, revision %{revision}. Change nothing, and tell whoever answers for the data.',
      unsealed:
        'The ledger is not as it was sealed: seal %{seal} does not hold. Change nothing, and tell whoever answers for the data.',
      unsealedAt:
        'The ledger is not as it was sealed: under seal %{seal}, the first place that differs is %{place}. Change nothing, and tell whoever answers for the data.',
      differ:
        'The ledger and the journals of the services do not end alike in one place: |||| The ledger and the journals of the services do not end alike in %{smart_count} places:',
      journalsAgree: 'They end as they do in the journals of the services.',
      journalsApart: 'The journals are compared by the services themselves; what they find stands under their health.',
    },
    parts: {
      clock: {
        what: 'The clock of a machine is behind',
        means: 'Times that are recorded go on evenly, but are ahead of the real ones.',
        todo: 'Set the clock right (time service), then wait until the times have been caught up with.',
      },
      accounts: {
        what: 'The list of accounts cannot be read',
        means: 'Who could sign in before still can; what was changed in the list since does not hold yet.',
        todo: 'Mend the file of accounts (ACCOUNTS_FILE): the sentence below says what is wrong with it.',
      },
      journal: {
        what: 'A service cannot reach its journal',
        means: 'Nothing can be recorded in this area; people are asked to try again.',
        todo: 'See whether its database runs, has room on its disk and lets the service sign in.',
      },
      heads: {
        what: 'A journal and the ledger do not end alike',
        means: 'For what is named below, one of them has lost something or they differ; everybody else goes on.',
        todo: 'Change nothing by hand. See the sentence below, and compare both places with whoever answers for the data.',
      },
      readers: {
        what: 'Somebody holds back all readers of events',
        means: `What people record shows late. ${nothingIsLost}`,
        todo: 'End the transaction that is named below, or the program that left it open.',
      },
      indexes: {
        what: 'A service is still building what it must remember',
        means: 'This area answers as soon as it has read all of the past.',
        todo: 'Wait; where the number below does not grow, see the log of the service.',
      },
      'index-updates': {
        what: 'What a service remembers is not kept up to date',
        means:
          'Decisions that need it are refused for the families that are named below, rather than made on half of what is known.',
        todo: 'See the reason below; it is tried again by itself once that is mended.',
      },
      subscriptions: {
        what: 'A service waits to hear of what happened elsewhere',
        means: `Steps that follow by themselves come late. ${nothingIsLost}`,
        todo: 'See the reason below: mostly a database or Kafka that is away or full. It goes on by itself.',
      },
      relay: {
        what: 'A service cannot publish what it records',
        means: `Others hear of it late. ${nothingIsLost}`,
        todo: 'See whether Kafka runs and has room.',
      },
      'read-models': {
        what: 'Lists and pages are not up to date',
        means: 'People see an older state; pages say so. Nothing recorded is lost.',
        todo: 'See the reason below. A list that is being rebuilt comes back by itself.',
      },
      'held-back': {
        what: 'Some families are held back in a list',
        means: 'What was recorded since does not show for them; everybody else is up to date.',
        todo: 'Install a release that can hold the event named below. It is tried again by itself.',
      },
      rows: {
        what: 'Rows were not what was recorded, and were put right',
        means: 'Lists may have shown something else for a while; now they are right.',
        todo: 'Ask who changed or restored the database behind the lists.',
      },
      ledger: {
        what: 'The ledger cannot be used',
        means: 'What people record is kept, but shows late.',
        todo: 'See the sentence below: it says whether the ledger is away or is another one than before.',
      },
      integrity: {
        what: 'The ledger and a journal do not agree',
        means: 'What is named below is not recorded in the ledger, so that nothing wrong counts for money.',
        todo: 'Change nothing by hand. Compare the place below in journal and ledger with whoever answers for the data.',
      },
      recorder: {
        what: 'Events are not recorded in the ledger',
        means: `What people record is kept and shows late. ${nothingIsLost}`,
        todo: 'See the reason below; it is tried again by itself.',
      },
      seals: {
        what: 'The ledger is not sealed',
        means: 'Changes to events that are newer than the last seal would be harder to prove.',
        todo: 'See the sentence below; it names the seal and the place.',
      },
      'gateway-database': {
        what: 'The front door cannot reach its own database',
        means: 'Nobody can sign in, and no look at a family can be logged, so none is shown.',
        todo: 'See whether its database runs and has room on its disk.',
      },
      lists: {
        what: 'The front door cannot reach the lists',
        means: 'Pages stay empty and ask people to try again. What is sent is recorded all the same.',
        todo: 'See whether the database of the lists runs.',
      },
      'dead-letters': {
        what: 'Something could not be handled and was put aside',
        means: 'A step that should follow by itself has not happened for the records that are listed below.',
        todo: 'Mend the cause that is named there, then deliver it again.',
      },
      'feed-imports': {
        what: 'A data feed waits',
        means: `Its file is kept and is worked through later. ${nothingIsLost}`,
        todo: 'See the reason below; it is tried again by itself.',
      },
      'referral-imports': {
        what: 'A file of referrals waits',
        means: `It is kept and is worked through later. ${nothingIsLost}`,
        todo: 'See the reason below; it is tried again by itself.',
      },
      'programme-comparisons': {
        what: 'A comparison of rules waits',
        means: 'Its result comes late.',
        todo: 'See the reason below; it is tried again by itself.',
      },
      disk: {
        what: 'A disk is nearly full',
        means: 'Once it is full, nothing can be recorded any more.',
        todo: 'Make room or a larger disk, before anything else on this page.',
      },
      database: {
        what: 'A service cannot reach its database',
        means: 'This area does not answer; people are asked to try again.',
        todo: 'See whether its database runs.',
      },
      unreachable: {
        what: 'A service does not answer',
        means: 'What belongs to it cannot be used just now. What was recorded is kept.',
        todo: 'See whether it runs, and its log; start it again.',
      },
      other: {
        what: 'Something is not well: %{name}',
        means: 'See the details below.',
        todo: 'Show the details below to whoever runs the platform.',
      },
    },
  },
} as const;
