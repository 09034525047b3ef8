import { notesOf } from '@liandong/shared/boards/board-doc';
import * as Y from 'yjs';
import type { Trace } from './trace.ts';

const card = 't1';
/** Client id of the first who types; the others follow. */
const firstClient = 500;

/** One transaction as its author's client sends it, and what must have come to that client before. */
export interface Typing {
  readonly agent: number;
  readonly update: Uint8Array;
  readonly needs: readonly { readonly agent: number; readonly client: number; readonly clock: number }[];
}

/** The text of a card's notes: one paragraph, and in it one piece of running text. */
function textOf(doc: Y.Doc): Y.XmlText | undefined {
  const paragraph = notesOf(doc, card).get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  return text instanceof Y.XmlText ? text : undefined;
}

/** Whether there is anything to type into yet. */
export const hasText = (doc: Y.Doc): boolean => textOf(doc) !== undefined;

/** What is written there. */
export function wordsIn(doc: Y.Doc): string {
  const pieces = (textOf(doc)?.toDelta() ?? []) as { insert: string }[];
  return pieces.map(({ insert }) => insert).join('');
}

/** The people of a history, each with a document that holds exactly what that person had seen when typing. */
export class Typists {
  readonly docs: readonly Y.Doc[];
  private readonly updates: Uint8Array[] = [];
  /** author's clock after each transaction */
  private readonly clocks: number[] = [];
  /** of each transaction, by agent: the last of that agent's transactions that it stands on, itself included */
  private readonly stands: number[][] = [];
  private readonly known: number[][];
  private n = 0;

  constructor(private readonly trace: Trace) {
    const agents = Array.from({ length: trace.agents }, (_, agent) => agent);
    this.docs = agents.map((agent) => {
      const doc = new Y.Doc();
      doc.clientID = firstClient + agent;
      return doc;
    });
    this.known = agents.map(() => agents.map(() => -1));
  }

  /** The paragraph that all of them type into, by the first of them. */
  paragraph(): Uint8Array {
    const [first] = this.docs;
    const update = changed(first, (doc) => {
      const node = new Y.XmlElement('paragraph');
      notesOf(doc, card).push([node]);
      node.push([new Y.XmlText()]);
    });
    for (const doc of this.docs.slice(1)) Y.applyUpdate(doc, update);
    return update;
  }

  /** The next transaction; nothing after the last. */
  next(): Typing | undefined {
    const typed = this.trace.typed[this.n];
    if (!typed) return undefined;
    const { agent, parents, patches } = typed;
    const version = this.docs.map((_, by) => Math.max(-1, ...parents.map((at) => this.stands[at]?.[by] ?? -1)));
    const needs = this.see(agent, version);
    const doc = this.docs[agent];
    const update = changed(doc, () => {
      const text = doc && textOf(doc);
      for (const [at, taken, put] of patches) {
        text?.delete(at, taken);
        text?.insert(at, put);
      }
    });
    this.updates.push(update);
    this.clocks.push(doc ? Y.getState(doc.store, doc.clientID) : 0);
    this.stands.push(version.map((at, by) => (by === agent ? this.n : at)));
    this.n++;
    return { agent, update, needs };
  }

  /** Takes in what the others had written before it. @returns how far that was */
  private see(agent: number, version: readonly number[]): Typing['needs'] {
    const [doc, known] = [this.docs[agent], this.known[agent]];
    const needs: { agent: number; client: number; clock: number }[] = [];
    if (!doc || !known) throw new Error('nobody is there');
    for (const [by, upTo] of version.entries()) {
      const from = known[by] ?? -1;
      if (by === agent || upTo <= from) continue;
      doc.transact(() => {
        for (let at = from + 1; at <= upTo; at++)
          if (this.trace.typed[at]?.agent === by) Y.applyUpdate(doc, this.updates[at] ?? new Uint8Array());
      });
      known[by] = upTo;
      needs.push({ agent: by, client: firstClient + by, clock: this.clocks[upTo] ?? 0 });
    }
    return needs;
  }

  /** What all of it comes to when it is put together without any server. */
  together(): string {
    const doc = new Y.Doc();
    for (const one of this.docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one));
    return wordsIn(doc);
  }
}

function changed(doc: Y.Doc | undefined, change: (doc: Y.Doc) => void): Uint8Array {
  if (!doc) throw new Error('nobody is there');
  let update: Uint8Array | undefined;
  const take = (bytes: Uint8Array): void => void (update = bytes);
  doc.on('update', take);
  doc.transact(() => change(doc));
  doc.off('update', take);
  if (!update) throw new Error('nothing was typed');
  return update;
}
