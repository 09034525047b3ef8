export const messages = {
  heading: 'List of doors',
  title: 'List of doors: 1 home | List of doors: {n} homes',
  homes: '1 home | {n} homes',
  about:
    'Opened once. Whoever is on this task sees doors, masked names, phones and how to help, without a network too, until the task is done or 24 hours are over. Who read it is noted.',
  whose: 'Which homes',
  purpose: 'Why the doors are needed',
  cancel: 'Not now',
  until: 'closes at {time}',
  ended: 'closed',
  readers: 'Read by {names}',
  nobody: 'Nobody has read it yet',
  offline: 'Open the list of doors once there is a network',
  why: '{purpose}. It closes at {time} and is wiped from this phone',
  floor: 'floor {n}',
  call: 'Call {name}, {door}',
  noPhone: 'No phone entered',
};
