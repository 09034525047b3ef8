import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'duty.revise': '修订职责表',
    'duty.revised': '职责表已修订',
    'DutyPart.lead': '牵头',
    'DutyPart.support': '配合',
    'DutyPart.inform': '知会',
    'duty.twice': '同一项职责写了两次。留一项再保存',
    'duty.one_part_each': '一方在一项职责里只担一个角色：牵头、配合或知会。改好再保存',
  },
  en: {
    'duty.revise': 'Revise the duty matrix',
    'duty.revised': 'Duty matrix revised',
    'DutyPart.lead': 'Leads',
    'DutyPart.support': 'Supports',
    'DutyPart.inform': 'Is told',
    'duty.twice': 'The same duty stands there twice. Keep one, then save',
    'duty.one_part_each': 'In one duty a party has one part: leads, supports or is told. Mend it, then save',
  },
};
