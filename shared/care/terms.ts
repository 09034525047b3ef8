import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'care.open': '写明目的再看',
    'care.doors': '打开照看名单',
    'care.doorsOpened': '打开了照看名单',
    'care.no_doors': '自己的楼里没有登记要照看的门',
    'care.note_there': '这一条已经记过了，不能改写。另记一条',
    'care.notes_full': '记录已经写满。不写字也能走下一步；要再记，先办结再新开',
    'care.no_subject': '户籍表里没有这一户或这个人。先在住户页登记',
  },
  en: {
    'care.open': 'See for a stated purpose',
    'care.doors': 'Open the doors to look after',
    'care.doorsOpened': 'Opened the doors to look after',
    'care.no_doors': 'In your buildings nobody is registered to be looked after',
    'care.note_there': 'This note stands already and is not written over. Add another note',
    'care.notes_full':
      'No more notes fit here. Steps go on without words; to write more, end this one and begin another',
    'care.no_subject': 'This household or person is not in the register. Enter them on the page of households first',
  },
};
