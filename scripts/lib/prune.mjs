import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const emitted = /\.(d\.ts|d\.ts\.map|js|js\.map)$/;

/**
 * Removes compiled files whose source is gone. The compiler leaves them, and a test could go on
 * importing a module that no longer exists.
 */
export function prune(name) {
  const dist = join(root, name, 'dist');
  if (!existsSync(dist)) return;
  for (const path of readdirSync(dist, { recursive: true })) {
    if (!emitted.test(path)) continue;
    const source = join(root, name, path.replace(emitted, '.ts'));
    if (!existsSync(source)) rmSync(join(dist, path));
  }
}
