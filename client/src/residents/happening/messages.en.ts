export const messages = {
  title: 'What is happening',
  phase: {
    warning: 'All calm. Keep an eye on the notices',
    response: 'We are dealing with it. Please follow the notices',
    recovery: 'Getting back to normal. Say what is hard',
  },
  follows: 'Following: {what}',
  why: 'Why: {why}',
  none: 'No notices now. New ones will stand here',
  kind: { alert: 'Relayed alert', order: 'Relayed restriction', place: 'Take care here', notice: 'Notice' },
  until: 'until {time}',
  by: 'Issued by {who}',
};
