import { spawnSync } from 'node:child_process';
import { isRequired, programPath } from '../support/components.ts';

/** Ends a test with a word that says why it can't run here. */
export type Skip = (why: string) => never;

const noRight = /permission denied|not permitted|must be superuser/i;
const noFeature = /loop device|unknown filesystem type|No such device/i;

/**
 * Mounts a file system. Only the want of a right or of a part of the kernel, which nothing that we could install
 * would change, ends in a skip, with the system's own words.
 * @throws when it fails in any other way
 */
export function mountOrSkip(skip: Skip, ...args: readonly string[]): void {
  if (process.platform !== 'linux') skip(`no kernel feature: such disks are Linux's, this is ${process.platform}`);
  const { error, status, stderr } = spawnSync('mount', args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error) throw error;
  if (status === 0) return;
  const said = stderr.trim().replaceAll('\n', ' ');
  if (noRight.test(said)) skip(`no right to mount: ${said}`);
  if (noFeature.test(said)) skip(`no kernel feature: ${said}`);
  throw new Error(`mount ${args.join(' ')}: ${said}`);
}

/** For who may not mount no tools are installed: then that is the reason, and not the tools' absence. */
export function expectTools(skip: Skip, ...programs: readonly string[]): void {
  const missing = programs.filter((program) => programPath(program) === undefined);
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) skip('no right to mount: not root');
  const said = `${missing.join(', ')} missing: e2fsprogs is not installed`;
  if (isRequired('e2fsprogs')) throw new Error(said);
  skip(said);
}
