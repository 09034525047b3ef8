import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'experience.save': '存经验',
    'experience.saved': '存了一条经验',
    'experience.apply': '照着再做',
    'experience.used': '照着经验开了任务',
    'experience.drop': '不再留着',
    'experience.dropped': '去掉了一条经验',
    'experience.too_many': '已经存满 {n} 条。先去掉用不上的',
    'experience.no_tasks': '这条经验没有带任务。照着文字安排，或另存一条带任务的',
    'experience.opened': '开了 {n} 项任务',
    'practice.apply': '套用做法',
    'practice.applied': '套用了一套做法',
    'practice.no_ground': '社区和网格还没有登记，先登记再套用',
    'practice.made': '已建好 {n} 项。各项可以照常修改或收起',
  },
  en: {
    'experience.save': 'Save a lesson',
    'experience.saved': 'A lesson was saved',
    'experience.apply': 'Do it again',
    'experience.used': 'Tasks of a lesson were opened',
    'experience.drop': 'Keep it no longer',
    'experience.dropped': 'A lesson was taken off',
    'experience.too_many': 'There are {n} already. Take off what is not used',
    'experience.no_tasks': 'This lesson brings no tasks. Go by its words, or save one with tasks',
    'experience.opened': 'Tasks opened: {n}',
    'practice.apply': 'Apply the practice',
    'practice.applied': 'A practice was applied',
    'practice.no_ground': 'The community and its grids are not entered yet; enter them first',
    'practice.made': '{n} made. Each can be changed or put away as usual',
  },
};
