export const messages = {
  kind: 'A measure in force',
  mandatory: 'Must be done: {what}',
  ours: 'We can do these ourselves',
  noPart: 'Nothing is left to residents here: {why}',
  way: {
    self_organisation: 'by a neighbours’ group',
    wechat_group: 'through the house chat',
    volunteer_team: 'by the volunteer team',
  },
  state: { open: 'Nobody yet', taken: 'Somebody is on it', done: 'Done. Thank you' },
  take: 'I will',
  mine: 'You are on it. Say when it is done',
  done: 'It is done',
  giveBack: 'I can’t, give it back',
};
