import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'text.erase': '抹去一段文字',
    'text.lapse': '到期抹去文字',
    'text.erased': '抹去了一段文字',
    'text.none': '台账的这一处没有文字。请核对序号和位置',
    'text.reason.asked': '本人要求',
    'text.reason.too_much': '写了不该写的个人情况',
    'text.reason.mistaken': '写错了地方',
    'text.reason.register': '按登记册再次抹去',
    'text.reason.time': '保存期已到',
    'text.gone': '已删除的文字',
  },
  en: {
    'text.erase': 'Erase a text',
    'text.lapse': 'Erase texts whose time is over',
    'text.erased': 'Erased a text',
    'text.none': 'There is no text at this place of the ledger. Look at number and place again',
    'text.reason.asked': 'The person asked for it',
    'text.reason.too_much': 'It said more of a person than it should',
    'text.reason.mistaken': 'It stood in the wrong place',
    'text.reason.register': 'Erased again by the register',
    'text.reason.time': 'Its time was over',
    'text.gone': 'Text erased',
  },
};
