export const messages = {
  of: '{name}: open',
  none: '—',
  line: {
    screening: 'Screening',
    feedback: 'Feedback, not settled',
    cases: 'Cases (all grids)',
    activities: 'Activities',
    order: 'Order of life',
    shops: 'Shops resumed',
  },
};
