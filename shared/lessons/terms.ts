import type { Terms } from '../kernel/capability.ts';

const zh = {
  'lesson.keep': '存课',
  'lesson.kept': '课存好了',
  'lesson.shelve': '收起这一课',
  'lesson.shelved': '课收起来了',
  'lesson.finish': '看完了',
  'lesson.finished': '有人看完一课',
  'lesson.finishAsGuest': '在居民页面看完一课',
  'lesson.guestFinished': '有居民看完一课',
  'lesson.noticed': '走访时按提示看到苗头',
  'lesson.retire': '收起的课移出当前数据',
  'lesson.retired': '收起的课移出了当前数据',
  'lesson.none': '这一课已收起。选别的课',
  'lesson.words_missing': '写上这一课讲什么',
  'lesson.too_many': '已有 {n} 课在用。先收起几课',
  'lesson.no_prompt': '这一课改过，没有这条提示了。重新打开再勾',
  'lesson.still_shown': '还没到移出的时候',
} as const;

const en: Record<keyof typeof zh, string> = {
  'lesson.keep': 'Keep the lesson',
  'lesson.kept': 'Lesson kept',
  'lesson.shelve': 'Put the lesson away',
  'lesson.shelved': 'Lesson put away',
  'lesson.finish': 'Finished reading',
  'lesson.finished': 'Somebody finished a lesson',
  'lesson.finishAsGuest': 'Finish a lesson on the residents’ page',
  'lesson.guestFinished': 'A resident finished a lesson',
  'lesson.noticed': 'Signs noticed by the prompts of a lesson',
  'lesson.retire': 'Take a lesson that was put away out of live state',
  'lesson.retired': 'Lesson that was put away taken out of live state',
  'lesson.none': 'This lesson was put away. Choose another',
  'lesson.words_missing': 'Write what the lesson is about',
  'lesson.too_many': 'Lessons in use: {n}. Put some away first',
  'lesson.no_prompt': 'The lesson was changed and has no such prompt any more. Open it anew and tick again',
  'lesson.still_shown': 'It is not time to take it out yet',
};

export const terms: Terms = { zh, en };
