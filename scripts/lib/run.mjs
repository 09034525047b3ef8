import { spawn, spawnSync } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a command in the foreground, its output passed through.
 * @returns {number} the exit status; 1 when the command could not be started or was killed
 */
export function run(command, args, { cwd = root, env = process.env } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    // npx is a .cmd file on Windows, which only a shell can start.
    shell: process.platform === 'win32' && command === 'npx',
  });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  return result.status ?? 1;
}

/** Runs a JavaScript file of an installed package (`path` from the root) with this same Node. */
export function runNode(path, args = [], options = {}) {
  return run(process.execPath, [path, ...args], options);
}

/**
 * The same beside other work: what it prints is kept, so that two of them do not mix their lines. `flags` are Node's own.
 * @returns {Promise<{ status: number, printed: string }>}
 */
export function runNodeAside(path, args = [], { cwd = root, env = process.env, flags = [] } = {}) {
  return new Promise((resolve) => {
    const pieces = [];
    const child = spawn(process.execPath, [...flags, path, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
    const settle = (status, more = '') => resolve({ status, printed: Buffer.concat(pieces).toString() + more });
    child.on('error', (error) => settle(1, `${path}: ${error.message}\n`));
    child.on('close', (status) => settle(status ?? 1));
  });
}
