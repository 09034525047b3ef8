import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'mood.begin': '情绪脉搏开始一天',
    'mood.begun': '情绪脉搏开始了一天',
    'mood.answer': '记下心情',
    'mood.close': '情绪脉搏汇总一天',
    'mood.pulseChanged': '情绪脉搏有了新的一天',
    'mood.keepWords': '改本社区的急词',
    'mood.wordsKept': '改了本社区的急词',
    'mood.word_too_short': '急词至少两个字，一个字会处处叫人',
    'mood.period_over': '这一天刚好汇总完。再按一次，记在新的一天',
    'mood.still_open': '这一天还没有过完',
    'mood.fell': '情绪脉搏均分 {to}，前 7 天 {from}，{n} 人回答',
  },
  en: {
    'mood.begin': 'A day of the mood pulse begins',
    'mood.begun': 'A day of the mood pulse began',
    'mood.answer': 'Say how one feels',
    'mood.close': 'A day of the mood pulse is summed up',
    'mood.pulseChanged': 'The mood pulse has a new day',
    'mood.keepWords': 'Keep this community’s urgent words',
    'mood.wordsKept': 'The community’s urgent words changed',
    'mood.word_too_short': 'An urgent word has at least two letters; one would call somebody for nearly everything',
    'mood.period_over': 'This day was just summed up. Press again, and it counts for the new one',
    'mood.still_open': 'This day is not over yet',
    'mood.fell': 'Mood {to} on average, {from} in the 7 days before, answers: {n}',
  },
};
