export const messages = {
  title: 'A hand is wanted here',
  none: 'Nobody is wanted just now',
  thanks: 'Done, with thanks to all who helped',
  free: 'still wanted: {n}',
  take: 'I will',
  sure: 'Count me in',
  taken: 'Thank you: {what}. The community will ring you',
};
