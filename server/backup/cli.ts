import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fill } from '../http/words.ts';
import { NeverStill } from '../ledger/live-copy.ts';
import { inBoth, type Params } from '../say.ts';
import { codeOf } from '../store/errors.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { backup, type Held, type Steps } from './backup.ts';
import { missingIn } from './before-start.ts';
import { BackupFault } from './faults.ts';
import type { NewFolder } from './new-folder.ts';
import { readKeys, readKeysApart } from './read-keys.ts';
import { restore, type Apart } from './restore.ts';
import { backupTerms } from './terms.ts';

/** Exit statuses: refused or failed, asked in a wrong way, ended by Ctrl-C. */
const exits = { failed: 1, usage: 2, stopped: 130 } as const;
const options = { unsealed: { type: 'boolean' } } as const;
/** Longest silence while entries are checked, ms. */
const sayEvery = 1_000;

/** Prints a sentence in Chinese, then in English. */
function say(key: string, params: Params = {}): void {
  process.stderr.write(inBoth(backupTerms, key, params));
}

function sayFault(error: unknown, folder: string): void {
  if (error instanceof NeverStill) return say('never_still');
  if (!(error instanceof BackupFault)) {
    const full = /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(codeOf(error));
    return say(full ? 'no_room' : 'failed', { folder, detail: error instanceof Error ? error.message : String(error) });
  }
  say(error.reason, error.params);
  for (const words of [backupTerms.zh, backupTerms.en])
    for (const { community, seq, flaw, path = '' } of error.found) {
      const params = { community, seq, flaw: words[`flaw.${flaw}`] ?? flaw, path };
      process.stderr.write(`${fill(words['found'] ?? '', params).trimEnd()}\n`);
    }
}

/** Ctrl-C leaves nothing half: what is in the making goes at once. */
function stopOn(signals: readonly NodeJS.Signals[], making: () => NewFolder | undefined): void {
  for (const signal of signals)
    process.once(signal, () => {
      making()?.drop();
      say('stopped');
      process.exit(exits.stopped);
    });
}

/** Says how far it has come, and hears Ctrl-C in between. */
function stepsOf(making: (folder: NewFolder) => void): Steps {
  let said = performance.now();
  return {
    begun: making,
    checked: async (entries) => {
      if (performance.now() - said > sayEvery) {
        said = performance.now();
        say('checked', { entries });
      }
      // A signal is heard only between turns of the loop.
      await setImmediate();
    },
  };
}

async function run<H extends Held>(from: string, work: (steps: Steps) => Promise<H>): Promise<H> {
  if (!existsSync(join(from, databaseName))) throw new BackupFault('no_data', { folder: from });
  let making: NewFolder | undefined;
  stopOn(['SIGINT', 'SIGTERM'], () => making);
  say('copying', { from });
  const held = await work(stepsOf((folder) => void (making = folder)));
  making = undefined;
  return held;
}

async function makeBackup(from: string, to: string): Promise<void> {
  const { people, key = '', ...held } = await run(from, (steps) => backup(from, to, steps, readKeys(from)));
  say('done.backup', { folder: to, ...held, key });
  if (people !== undefined) say('done.people', { people, key });
}

async function makeFolder(from: string, to: string, apart: Omit<Apart, 'master'>, keyFile?: string): Promise<void> {
  const { sealed, key, ...held } = await run(from, (steps) =>
    restore(from, to, steps, { ...apart, master: readKeysApart(keyFile) }),
  );
  say('done.restore', { folder: to, ...held });
  say(sealed ? 'done.sealed' : 'done.unsealed');
  const missing = missingIn(to, process.env, key !== undefined);
  if (missing.length > 0) say('before_start');
  for (const { what, file } of missing) say(`missing.${what}`, { file, key: key ?? '' });
}

/** What was asked for, and which folder is made; nothing where it makes no sense. */
function asked(): { readonly to: string; work(): Promise<void> } | undefined {
  const { positionals, values } = parseArgs({ options, allowPositionals: true, strict: false });
  const [verb, from, to, keyFile, erasedFile, ...rest] = positionals;
  const unsealed = values['unsealed'] === true;
  if (!from || !to || rest.length > 0 || Object.keys(values).length > Number(unsealed)) return undefined;
  if (verb === 'restore') return { to, work: () => makeFolder(from, to, { erasedFile, unsealed }, keyFile) };
  return verb === 'backup' && keyFile === undefined && !unsealed ? { to, work: () => makeBackup(from, to) } : undefined;
}

const wish = asked();
if (!wish) {
  say(`usage.${process.argv.includes('restore') ? 'restore' : 'backup'}`);
  process.exitCode = exits.usage;
} else {
  await wish.work().catch((error: unknown) => {
    sayFault(error, wish.to);
    process.exitCode = exits.failed;
  });
}
