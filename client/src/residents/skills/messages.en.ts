export const messages = {
  title: 'What I can do for neighbours',
  count: 'offers so far: {n}',
  write: 'Say what I can do',
  what: 'What, such as mending a tap',
  when: 'When it suits (you need not say)',
  send: 'Tell the community',
  thanks: 'Thank you. When somebody needs it, the community will ring you',
};
