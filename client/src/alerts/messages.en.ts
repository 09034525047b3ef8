export const messages = {
  title: 'Alerts',
  none: 'No alert is in force now.',
  relay: 'Relay an alert',
  someone: 'A colleague',
  noAcks: 'Nobody has acknowledged it yet.',
  verbatim: 'Copy the issuer’s own words unchanged. Another person approves it before it goes out.',
  course: 'Drafted and submitted by: {draft}. Issued by: {issue}; nobody issues their own draft.',
  othersDo: '{steps}: done by {who}.',
  does: {
    ack: 'You have seen it; counted as acknowledged. The alert stays as it is.',
    submit: 'Hands it over for approval; it is issued only after that.',
    return: 'Back to whoever drafted it; say what is to be changed.',
    issue: 'At once on the wall, the desk and the phones.',
    clear: 'The danger is over: ends it early. Taken off the wall, kept as cleared, with the reason.',
    cancel: 'Issued by mistake: takes it back. Taken off the wall, kept as cancelled, with the reason.',
  },
  form: { title: 'Title', titleHint: 'e.g. Orange rainstorm warning', level: 'Level', word: 'Word for the level', wordHint: 'e.g. Severe', issuer: 'Issuer', text: 'Text', issued: 'Issued at', until: 'Valid until', drill: 'This is a drill, not a real alert', send: 'Submit for approval' },
};
