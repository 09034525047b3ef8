export const messages = {
  title: 'How are you now',
  anonymous: 'No names · summed up from 5 answers on',
  face: { 1: 'bad', 2: 'not so good', 3: 'so-so', 4: 'all right', 5: 'good' },
  words: 'Say more (if you like)',
  wordsGo: 'What you write is not kept. It goes to the social worker only when you ask for contact.',
  reach: 'How to reach you (phone or door)',
  ask: 'Ask somebody to contact me',
  asked: 'The social worker has it. Somebody will be in touch.',
  note: 'Note it',
  noted: 'Noted. Who it was and what they chose is not kept.',
  before: 'There was an answer today already, and it stands.',
  hotlines: 'To talk to somebody now, call at any hour:',
};
