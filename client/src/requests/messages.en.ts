export const messages = {
  unlocated: 'Place unknown',
  arrived: 'How many arrived',
  reason: 'Reason (needed)',
  maybeReason: 'Reason (optional)',
  back: 'Not now',
};
