import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../server/bundle/backup.js', import.meta.url));

/** A run of `npm run backup` or `npm run restore`. */
export interface BackupRun {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** exit status, once it has ended */
  readonly ended: Promise<number | null>;
}

export function runBackup(...args: readonly string[]): BackupRun {
  return runBackupWith({}, ...args);
}

/** The same with settings of its own. */
export function runBackupWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]): BackupRun {
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const note = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
}
