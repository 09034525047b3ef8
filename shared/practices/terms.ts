import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'practice.apply': '套用做法',
    'practice.applied': '套用了一套做法',
    'practice.no_ground': '社区和网格还没有登记，先登记再套用',
    'practice.made': '已建好 {n} 项。各项可以照常修改或收起',
  },
  en: {
    'practice.apply': 'Apply the practice',
    'practice.applied': 'A practice was applied',
    'practice.no_ground': 'The community and its grids are not entered yet; enter them first',
    'practice.made': '{n} made. Each can be changed or put away as usual',
  },
};
