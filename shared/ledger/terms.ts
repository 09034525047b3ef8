import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: { 'ledger.noteRestored': '登记从备份恢复', 'ledger.restored': '从备份恢复' },
  en: { 'ledger.noteRestored': 'Enter a restore', 'ledger.restored': 'Restored from a backup' },
};
