export const messages = {
  title: 'Learn something',
  finished: 'finished',
  lookFor: 'Look out for these, and tell the building captain:',
  finish: 'Finished reading',
};
