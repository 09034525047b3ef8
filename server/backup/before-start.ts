import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { apartOf, type ApartSettings } from '../config.ts';
import { masterKeyName } from '../vault/master-keys.ts';

/** What is still to be put in place: a key of `terms.ts`, and where it is looked for. */
interface Missing {
  readonly what: 'master' | 'ledger_key' | 'checkpoints' | 'erased';
  readonly file: string;
}

const hasCheckpoints = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.jsonl'));

/**
 * What a restored folder wants before its first start and has not: nothing of it is in any backup.
 * @param needsKey whether people are sealed in it
 */
export function missingIn(data: string, settings: ApartSettings, needsKey: boolean): readonly Missing[] {
  const { ledgerKey, checkpoints, erasedFile } = apartOf(settings, data);
  const master = join(data, masterKeyName);
  const found: readonly (Missing & { readonly there: boolean })[] = [
    { what: 'master', file: master, there: !needsKey || existsSync(master) },
    { what: 'ledger_key', file: ledgerKey.file, there: existsSync(ledgerKey.file) },
    { what: 'checkpoints', file: checkpoints, there: hasCheckpoints(checkpoints) },
    { what: 'erased', file: erasedFile, there: existsSync(erasedFile) },
  ];
  return found.filter(({ there }) => !there);
}
