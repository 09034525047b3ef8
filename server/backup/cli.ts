import { setImmediate } from 'node:timers/promises';
import { fill } from '../http/words.ts';
import { codeOf } from '../store/errors.ts';
import { backup } from './backup.ts';
import { BackupFault } from './faults.ts';
import type { NewFolder } from './new-folder.ts';
import { restore, type Apart } from './restore.ts';
import { backupTerms } from './terms.ts';

/** Exit statuses: refused or failed, asked in a wrong way, ended by Ctrl-C. */
const exits = { failed: 1, usage: 2, stopped: 130 } as const;
/** Longest silence while entries are checked, ms. */
const sayEvery = 1_000;
type Verb = 'backup' | 'restore';

type Params = Readonly<Record<string, string | number>>;

/** Prints a sentence in Chinese, then in English. */
function say(key: string, params: Params = {}): void {
  for (const words of [backupTerms.zh, backupTerms.en]) process.stderr.write(`${fill(words[key] ?? key, params)}\n`);
}

function sayFault(error: unknown, folder: string): void {
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

async function run(verb: Verb, from: string, to: string, apart: Apart): Promise<void> {
  let making: NewFolder | undefined;
  stopOn(['SIGINT', 'SIGTERM'], () => making);
  say('copying', { from });
  let said = performance.now();
  const steps = {
    begun: (folder: NewFolder) => void (making = folder),
    checked: async (entries: number) => {
      if (performance.now() - said > sayEvery) {
        said = performance.now();
        say('checked', { entries });
      }
      // A signal is heard only between turns of the loop.
      await setImmediate();
    },
  };
  const held = await (verb === 'backup' ? backup(from, to, steps) : restore(from, to, steps, apart));
  making = undefined;
  say(`done.${verb}`, { folder: to, ...held });
  if (verb === 'backup') return;
  if (apart.keyFile === undefined) say('key_apart', { folder: to });
  if (apart.erasedFile === undefined) say('erased_apart', { folder: to });
}

const [verb, from, to, keyFile, erasedFile, ...rest] = process.argv.slice(2);
if (
  (verb !== 'backup' && verb !== 'restore') ||
  !from ||
  !to ||
  rest.length > 0 ||
  (verb === 'backup' && keyFile !== undefined)
) {
  say(`usage.${verb === 'restore' ? 'restore' : 'backup'}`);
  process.exitCode = exits.usage;
} else {
  await run(verb, from, to, { keyFile, erasedFile }).catch((error: unknown) => {
    sayFault(error, to);
    process.exitCode = exits.failed;
  });
}
