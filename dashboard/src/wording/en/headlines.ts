/** The problems a family is taken in for, as they are called wherever they stand: chosen, in the plan, as a test of the payment rules. */
export const headlines = {
  education: 'Getting a good education',
  'early-years': 'Good early years development',
  health: 'Mental and physical health',
  'substance-use': 'Recovering from substance use',
  'family-relationships': 'Family relationships',
  'abuse-exploitation': 'Safe from abuse and exploitation',
  crime: 'Crime prevention',
  'domestic-abuse': 'Safe from domestic abuse',
  housing: 'Secure housing',
  finance: 'Financial stability',
} as const;
