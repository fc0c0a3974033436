export const problems = {
  kept: 'What you typed is still here.',
  change: '%{what}, by %{by}, %{at}',
  reference: 'Reference: %{id}',
  sendAgain: 'I have seen this: send again',
  retry: 'Try again',
  unexpected: 'This screen has met something it did not expect. Reload the page; nothing recorded is lost.',
  field: {
    missing: 'Please fill this in',
    tooSmall: 'This number is too small',
    tooLong: 'This text is too long',
    tooMany: 'This is more than allowed',
    date: 'This is no day of the calendar. Please write it as 5 March 2019 or 5/3/2019',
    moment: 'Please give a date and a time',
    future: 'This has not happened yet',
    tooLongAgo: 'A step of a claim is recorded within a week, because rules and windows go by its day',
    email: 'Please give an email address',
  },
} as const;
