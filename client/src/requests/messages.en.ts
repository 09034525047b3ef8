export const messages = {
  unlocated: 'Place unknown',
  howMany: {
    receive: 'How many arrived (at most {most})',
    settle: 'How many it was (at most {most})',
    return: 'How many came back (at most {most})',
    send: 'How many go now (at most {most})',
    deliver: 'How many were handed over (at most {most})',
  },
  howItGoes: 'Where it is and when it comes',
  reason: 'Reason (needed)',
  signedAt: 'Signed on paper at',
  maybeReason: 'Reason (optional)',
  back: 'Not now',
  otherOrg: 'An organisation',
  excess: '{n} {unit} pledged beyond what is asked; please settle it with {who}',
  excessSent: '{n} {unit} pledged beyond what is asked, all sent or delivered',
  excessWhy:
    'Now {asked} {unit} are asked and {held} {unit} are pledged. Agree who takes some back, or ask for as many again',
  raise: 'Ask for {held} {unit}',
};
