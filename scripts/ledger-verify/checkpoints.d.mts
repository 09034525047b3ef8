import type { KeyObject } from 'node:crypto';
import type { Finding } from './verify.mjs';

export function keysIn(pem: string): Map<string, KeyObject>;
export function checkpointsIn(
  text: string,
  keys: ReadonlyMap<string, KeyObject>,
): { readonly checkpoints: readonly object[]; readonly findings: readonly Finding[] };
