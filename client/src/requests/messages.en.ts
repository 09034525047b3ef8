export const messages = {
  unlocated: 'Place unknown',
  arrived: 'How many arrived (at most {most})',
  reason: 'Reason (needed)',
  maybeReason: 'Reason (optional)',
  back: 'Not now',
  otherOrg: 'An organisation',
  excess: '{n} {unit} pledged beyond what is asked; please settle it with {who}',
  excessSent: '{n} {unit} pledged beyond what is asked, all sent or delivered',
  excessWhy:
    'Now {asked} {unit} are asked and {held} {unit} are pledged. Agree who takes some back, or ask for as many again',
  raise: 'Ask for {held} {unit}',
};
