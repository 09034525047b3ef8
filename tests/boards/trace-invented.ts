import * as Y from 'yjs';
import { pick, seeded } from '../support/random.ts';
import type { Patch, Trace, Typed } from './trace.ts';

const signs = ['三', '号', '楼', '先', '送', '药', '，', 'a', ' ', '\n', '老人', '独居'];
/** Share of turns in which somebody first takes in what the other has, and in which somebody takes signs out. */
const meeting = 0.08;
const taking = 0.25;

/** An invented history of two people who type at once, and now and then take in what the other wrote. */
export function inventedTrace(seed: number, count: number): Trace {
  const random = seeded(seed);
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const last: [number, number] = [-1, -1];
  const typed: Typed[] = [];
  for (let n = 0; n < count; n++) {
    const agent = random() < 0.5 ? 0 : 1;
    const [own, other] = agent === 0 ? docs : [docs[1], docs[0]];
    const met = random() < meeting;
    if (met) Y.applyUpdate(own, Y.encodeStateAsUpdate(other, Y.encodeStateVector(own)));
    const parents = [last[agent], ...(met ? [last[1 - agent] ?? -1] : [])].filter((at) => at >= 0);
    const text = own.getText('text');
    const patch = patchOf(random, text.length);
    text.delete(patch[0], patch[1]);
    text.insert(patch[0], patch[2]);
    typed.push({ parents, agent, patches: [patch] });
    last[agent] = n;
  }
  return { agents: 2, typed };
}

function patchOf(random: () => number, length: number): Patch {
  const at = Math.floor(random() * (length + 1));
  if (random() < taking && length - at > 2) return [at, 1 + Math.floor(random() * 2), ''];
  return [at, 0, pick(random, signs)];
}
