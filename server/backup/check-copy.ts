import { verifyFile } from '../ledger/verify-folder.ts';
import { codeOf } from '../store/errors.ts';
import { connect } from '../store/sqlite-schema.ts';
import { BackupFault } from './faults.ts';

/** Told how many entries were checked so far; awaited, so that the process hears Ctrl-C in between. */
export type Checked = (entries: number) => Promise<void>;

const broken = /^SQLITE_(CORRUPT|NOTADB|IOERR)/;

/**
 * Checks all that a copied database holds: the ledger entry by entry, then the tables beside it. What still lay in
 * its write-ahead log is in the one file afterwards.
 * @returns how many entries it holds, in how many sequences
 * @throws BackupFault that names what does not hold
 */
export async function checkCopy(file: string, checked: Checked): Promise<{ entries: number; sequences: number }> {
  try {
    const { entries, sequences } = await checkLedger(file, checked);
    const problems = checkTables(file);
    if (problems.length > 0) throw new BackupFault('damaged', { detail: problems.join('; ') });
    return { entries, sequences };
  } catch (error) {
    if (broken.test(codeOf(error))) throw new BackupFault('damaged', { detail: codeOf(error) });
    throw error;
  }
}

async function checkLedger(file: string, checked: Checked): Promise<{ entries: number; sequences: number }> {
  let entries = 0;
  const verdicts = await verifyFile(file, (read) => checked((entries += read)));
  const found = [...verdicts].flatMap(([community, { findings }]) => findings.map((one) => ({ community, ...one })));
  if (found.length > 0) throw new BackupFault('broken', {}, found);
  return { entries, sequences: verdicts.size };
}

function checkTables(file: string): string[] {
  const db = connect(file, 0);
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const rows = db.prepare('PRAGMA integrity_check(10)').all() as { integrity_check: string }[];
    return rows.flatMap((row) => (row.integrity_check === 'ok' ? [] : row.integrity_check));
  } finally {
    db.close();
  }
}
