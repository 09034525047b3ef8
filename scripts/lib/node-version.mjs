import { messages } from './messages.mjs';

const needed = [20, 19];

/**
 * Ends the process with a clear sentence when Node is too old, before anything else can fail in
 * an unclear way.
 */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return;
  console.error(messages.oldNode(version));
  process.exit(1);
}
