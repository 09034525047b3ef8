export const messages = {
  title: 'What neighbours decide',
  none: 'Nothing is being decided now',
  stage: {
    discussing: 'in discussion',
    voting: 'voting',
    adopted: 'adopted',
    executing: 'being carried out',
    reported_back: 'reported back',
    not_adopted: 'not adopted',
  },
  took: 'Took part: {took} of {voters}; ends {time}. Vote with the code on your slip; nobody can find out what you voted.',
  go: 'Vote',
  result: 'In favour {agree}, against {oppose}, abstaining {abstain}; {votes} of {voters}.',
  voided: 'The vote was called off; no vote was counted. Why: {why}',
  noFigures: 'Not adopted: too few took part. Of fewer than 5 votes no figures are published.',
  check: 'Find my ballot',
  outcome: 'Report back: {words}',
};
