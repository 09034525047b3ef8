import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'thanks.say': '道谢',
    'thanks.lapse': '感谢的话到期',
    'thanks.said': '有人道谢',
    'thanks.lapsed': '感谢的话到期了',
    'thanks.whom': '选一位，或选一项任务，再道谢',
    'thanks.oneself': '谢自己的话，留给别人来说',
    'thanks.nobody_yet': '这项任务还没有志愿者做过。等做了再道谢',
    'thanks.enough_today': '今天已经道谢 {n} 次。明天再来',
    'thanks.still_shown': '这句话还没到期',
  },
  en: {
    'thanks.say': 'Say thanks',
    'thanks.lapse': 'A word of thanks is over',
    'thanks.said': 'Thanks were said',
    'thanks.lapsed': 'A word of thanks is over',
    'thanks.whom': 'Choose a person or a task, then say thanks',
    'thanks.oneself': 'Let others thank you',
    'thanks.nobody_yet': 'No volunteer has worked on this task yet. Say thanks when somebody has',
    'thanks.enough_today': 'Thanks were said {n} times today. Come back tomorrow',
    'thanks.still_shown': 'This word is still shown',
  },
};
