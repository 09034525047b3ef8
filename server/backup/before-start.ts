import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { apartOf, masterKeyOf, type ApartSettings, type MasterKeySettings } from '../config.ts';
import { masterKeyName } from '../vault/master-keys.ts';

/** What is still to be put in place: a key of `terms.ts`, and where it is looked for. */
interface Missing {
  readonly what: 'master' | 'ledger_key' | 'checkpoints' | 'erased';
  readonly file: string;
}

const hasCheckpoints = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.jsonl'));

/** Whether a start would find a master key: in the settings themselves, in the file that they name, or in the folder. */
function hasMaster({ LIANDONG_MASTER_KEY: text, LIANDONG_MASTER_KEY_FILE: named }: MasterKeySettings, data: string) {
  // An empty setting is none; that two contradict each other is said by the start.
  const source = masterKeyOf(named ? { LIANDONG_MASTER_KEY_FILE: named } : {}, data);
  return Boolean(text) || ('file' in source && existsSync(source.file));
}

/**
 * What a restored folder wants before its first start and has not: nothing of it is in any backup.
 * @param needsKey whether people are sealed in it
 */
export function missingIn(
  data: string,
  settings: ApartSettings & MasterKeySettings,
  needsKey: boolean,
): readonly Missing[] {
  const { ledgerKey, checkpoints, erasedFile } = apartOf(settings, data);
  const found: readonly (Missing & { readonly there: boolean })[] = [
    { what: 'master', file: join(data, masterKeyName), there: !needsKey || hasMaster(settings, data) },
    { what: 'ledger_key', file: ledgerKey.file, there: existsSync(ledgerKey.file) },
    { what: 'checkpoints', file: checkpoints, there: hasCheckpoints(checkpoints) },
    { what: 'erased', file: erasedFile, there: existsSync(erasedFile) },
  ];
  return found.filter(({ there }) => !there);
}
