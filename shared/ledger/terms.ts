import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'ledger.noteRestored': '登记从备份恢复',
    'ledger.restored': '从备份恢复',
    'ledger.ends': '台账到第 {size} 条为止，没有这一条',
    'ledger.not_yours': '您只能查看自己经手的条目，这一条不是',
  },
  en: {
    'ledger.noteRestored': 'Enter a restore',
    'ledger.restored': 'Restored from a backup',
    'ledger.ends': 'The ledger ends at entry {size}; there is no such entry yet',
    'ledger.not_yours': 'Only entries of your own acts open here, and this is not one of them',
  },
};
