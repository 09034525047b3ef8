export const messages = {
  title: 'Time limits',
  others:
    'Only those who handle something are reminded of its limits: who filed, dispatched, took it on or answers for it. Nothing is yours; all that is over stands below',
};
