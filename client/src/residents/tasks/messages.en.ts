export const messages = {
  title: 'A hand is wanted here',
  none: 'Nobody is wanted just now',
  thanks: 'Done, with thanks to all who helped',
  missing: 'still wanted: {missing}',
  missingAsked: 'still wanted: {missing}, of whom {asked} asked and yet to answer',
  take: 'I will',
  sure: 'Count me in',
  taken: 'Thank you: {what}. The community will ring you',
};
