export const messages = {
  title: 'Numbers to call at any hour',
  psychological: 'Someone to talk to',
  police: 'Police',
  ambulance: 'Ambulance',
};
