export const messages = {
  title: 'Alerts',
  none: 'No alert is in force now.',
  relay: 'Relay an alert',
  someone: 'A colleague',
  noAcks: 'Nobody has acknowledged it yet.',
  verbatim: 'Copy the issuer’s own words unchanged. Another person approves it before it goes out.',
  form: { title: 'Title', titleHint: 'e.g. Orange rainstorm warning', level: 'Level', word: 'Word for the level', wordHint: 'e.g. Severe', issuer: 'Issuer', text: 'Text', issued: 'Issued at', until: 'Valid until', send: 'Submit for approval' },
};
