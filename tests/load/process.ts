import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** ticks per second of the figures in /proc */
const ticks = 100;

/** Whether a process can be kept on one core here: server and loader must not share one. */
export const canPin = availableParallelism() >= 2 && spawnSync('taskset', ['-V']).status === 0;

/** Where the servers under test run, and where the loader does. */
export const serverCore = 0;
export const loaderCore = 1;

/** What `npm start` tells Node about the product's heap. @throws when it is started otherwise than by Node */
export function startFlags(): string[] {
  const file = fileURLToPath(new URL('../../../package.json', import.meta.url));
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { start: string } };
  const [program, ...words] = scripts.start.split(' ');
  if (program !== 'node') throw new Error(`npm start runs ${program}`);
  return words.filter((word) => word.startsWith('--'));
}

/** Starts a process on one core; its standard error is ours. */
export function startOn(
  core: number,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const [first, ...rest] = onCore(core, command, args);
  return spawn(first, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** A command as it is started so that it stays on one core. */
export function onCore(core: number, command: string, args: readonly string[]): [string, ...string[]] {
  return canPin ? ['taskset', '-c', String(core), command, ...args] : [command, ...args];
}

/** Does something with this process and its threads on one core, as a server under test has it. */
export async function alone<T>(core: number, work: () => Promise<T>): Promise<T> {
  if (!canPin) return work();
  const stay = (cores: string): unknown => spawnSync('taskset', ['-acp', cores, String(process.pid)]);
  stay(String(core));
  try {
    return await work();
  } finally {
    stay(`0-${availableParallelism() - 1}`);
  }
}

/**
 * CPU that a process has used with all its threads, by the operating system's account, in seconds.
 * @throws where there is no /proc
 */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces; user and system time are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** The same in milliseconds and finer, for what takes little: by the account of the scheduler. */
export function cpuMs(pid: number): number {
  const spent = readdirSync(`/proc/${pid}/task`).map((task) =>
    Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}

/** Memory that a process holds, bytes. */
export function memoryOf(pid: number): number {
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(rss?.[1] ?? 0) * 1024;
}

export const hasProc = existsSync('/proc/self/stat');
