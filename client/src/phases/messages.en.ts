export const messages = {
  untouched: 'The phase has not been changed yet.',
  to: 'Change to', reason: 'Reason', basis: 'Legal basis', basisHint: 'e.g. Emergency Response Law, article 55',
  follows: 'Official response that it follows', followsHint: 'e.g. flood response, level II',
  change: 'Change phase', confirm: 'Confirm the change',
  sure: 'The change to {phase} can’t be taken back',
  follow: 'It goes on record and opens tasks for all three parties, {n} in all.',
  mayNot: 'The phase is changed by the community’s committees or the subdistrict.',
  decided: 'changed by {who} at {time}',
};
