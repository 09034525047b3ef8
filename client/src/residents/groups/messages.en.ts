export const messages = {
  title: 'Groups of neighbours',
  members: 'neighbours: {n}',
  join: 'Join',
  sure: 'I want to join',
  joined: 'You joined {name}. Whoever leads it will ring you',
};
