import { checksOf, commentsOf, ideasOf, notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, vote } from '@liandong/shared/boards/ideas';
import * as Y from 'yjs';
import { pick } from '../support/random.ts';

type Random = () => number;

/** Written wherever a status or somebody's name is forged; no field of a board can hold it. */
export const forged = 'FORGED!';
const official = ['status', 'assignee', 'assignees', 'due', 'lead', 'by', 'at', 'done', 'title'];
const roots = ['order', 'ideas', 'labels', 'settings', 'conflicts', 'notes:t1', 'checks:t1', 'comments:t1', 'card:t1'];
const foreign = ['task', 'facts', 'status', 'card', 'notes:', 'checks:a b', '__proto__', 'order ', 'Order'];

export interface World {
  readonly random: Random;
  /** who sends the mutants */
  readonly account: string;
  /** the board as honest people hold it */
  readonly board: Uint8Array;
  /** Yjs client numbers of honest people */
  readonly clients: readonly number[];
}

const int = (random: Random, below: number): number => Math.floor(random() * below);

/** A document with the board in it, and the update of what is then written. */
function upon({ board }: World, write: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, board);
  if (client !== undefined) doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

function afresh(write: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  if (client !== undefined) doc.clientID = client;
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc);
}

/** What an honest client might send. */
function honest(world: World): Uint8Array {
  const { random, account } = world;
  const id = `m${int(random, 1e9)}`;
  return pick(random, [
    () => upon(world, (doc) => orderOf(doc).set(pick(random, ['t1', 't2', id]), `a${int(random, 1e6)}`)),
    () => upon(world, (doc) => addCheck(doc, 't1', { id, text: '敲门', order: 'a0' })),
    () => upon(world, (doc) => addComment(doc, 't1', { id, by: account, at: 1, text: '收到' })),
    () => upon(world, (doc) => addIdea(doc, { id, title: '借水泵', by: account, at: 1 })),
    () =>
      upon(world, (doc) => {
        const paragraph = notesOf(doc, 't1').get(0);
        const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
        if (text instanceof Y.XmlText) text.insert(int(random, text.length), '水');
      }),
  ])();
}

function flipped(world: World): Uint8Array {
  const bytes = honest(world).slice();
  for (let n = 1 + int(world.random, 8); n > 0; n--) {
    const at = int(world.random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << int(world.random, 8));
  }
  return bytes;
}

function cut(world: World): Uint8Array {
  const bytes = honest(world);
  return bytes.slice(0, int(world.random, bytes.length));
}

function spliced(world: World): Uint8Array {
  const [one, other] = [honest(world), pick(world.random, [honest(world), world.board])];
  const [left, right] = [int(world.random, one.length), int(world.random, other.length)];
  return Buffer.concat([one.subarray(0, left), other.subarray(right)]);
}

/** Numbers without end, or of a size that nobody has: lengths, clocks, counts. */
function bomb(world: World): Uint8Array {
  const { random } = world;
  const bytes = honest(world);
  const at = int(random, Math.min(bytes.length, 40));
  const numbers = [
    Buffer.alloc(1 + int(random, 30), 0xff),
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]),
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]),
    Buffer.from([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
  ];
  return Buffer.concat([bytes.subarray(0, at), pick(random, numbers), bytes.subarray(at + int(random, 3))]);
}

/** Written with the number of an honest client: after its last word, or in the place of its first. */
function impostor(world: World): Uint8Array {
  const write = (doc: Y.Doc): unknown => orderOf(doc).set(`t${int(world.random, 9)}`, 'FORGED');
  const client = pick(world.random, world.clients);
  return world.random() < 0.7 ? upon(world, write, client) : afresh(write, client);
}

function deep(world: World): Uint8Array {
  const depth = pick(world.random, [13, 50, 400, 2_000]);
  return upon(world, (doc) => {
    if (world.random() < 0.5) {
      let map: Y.Map<unknown> = doc.getMap(pick(world.random, ['ideas', 'checks:t1', 'order', 'labels']));
      for (let n = 0; n < depth; n++) {
        const next = new Y.Map<unknown>();
        map.set('k', next);
        map = next;
      }
      return;
    }
    let parent: Y.XmlFragment = notesOf(doc, 't1');
    for (let n = 0; n < depth; n++) {
      const next = new Y.XmlElement(pick(world.random, ['bulletList', 'listItem', 'paragraph']));
      parent.insert(0, [next]);
      parent = next;
    }
  });
}

function huge(world: World): Uint8Array {
  const count = pick(world.random, [2_000, 6_000, 12_000]);
  return upon(world, (doc) => {
    if (world.random() < 0.3) return void orderOf(doc).set('t1', 'a'.repeat(count * 20));
    const map = doc.getMap(pick(world.random, ['order', 'ideas', 'settings', 'card:t1']));
    for (let n = 0; n < count; n++) map.set(`x${n}`, 'a0');
  });
}

/** A known part as another type, or a part that no board has. */
function wrongRoot(world: World): Uint8Array {
  const { random } = world;
  const name = pick(random, random() < 0.6 ? roots : foreign);
  return pick(random, [
    () => afresh((doc) => doc.getArray(name).push([forged])),
    () => afresh((doc) => doc.getText(name).insert(0, forged)),
    () => afresh((doc) => doc.getMap(name).set('k', forged)),
    () => afresh((doc) => doc.getXmlFragment(name).push([new Y.XmlElement(forged)])),
  ])();
}

/** A status, a handler or a name of somebody else, in any place that there is. */
function field(world: World): Uint8Array {
  const { random } = world;
  const name = pick(random, official);
  const value = pick<unknown>(random, [forged, { [name]: forged }, [forged], { toString: forged }]);
  return upon(world, (doc) => {
    const idea = ideasOf(doc).get('i1');
    const line = checksOf(doc, 't1').get('k1');
    const paragraph = notesOf(doc, 't1').get(0);
    pick<() => unknown>(random, [
      () => orderOf(doc).set('t1', value as string),
      () => idea?.set(name, value),
      () => ideasOf(doc).set('i9', new Y.Map(Object.entries({ title: forged, by: 'ann', at: 1, [name]: value }))),
      () => line?.set(name, value),
      () => paragraph instanceof Y.XmlElement && paragraph.setAttribute(name, forged),
      () => notesOf(doc, 't1').insert(0, [new Y.XmlElement(name)]),
      () => commentsOf(doc, 't1').push([{ id: 'c9', by: world.account, at: 1, text: 'x', [name]: value } as never]),
      () => doc.getMap(pick(random, ['card:t1', 'settings', 'labels', 'conflicts'])).set(name, value),
    ])();
  });
}

/** Something in an honest person's name, or something of that person's taken away. */
function signed(world: World): Uint8Array {
  return upon(world, (doc) => {
    pick<() => unknown>(world.random, [
      () => addIdea(doc, { id: `f${int(world.random, 1e6)}`, title: forged, by: 'ann', at: 1 }),
      () => addComment(doc, 't1', { id: `f${int(world.random, 1e6)}`, by: 'bob', at: 1, text: forged }),
      () => vote(doc, 'i1', 'bob', true),
      () => vote(doc, 'i1', 'ann', false),
      () => commentsOf(doc, 't1').delete(0),
      () => ideasOf(doc).get('i1')?.set('by', world.account),
      () => ideasOf(doc).get('i1')?.set('at', 99),
    ])();
  });
}

const kinds: readonly [share: number, make: (world: World) => Uint8Array][] = [
  ...([flipped, cut, spliced, bomb] as const).map((make) => [16, make] as [number, typeof make]),
  ...([impostor, wrongRoot, field, signed] as const).map((make) => [8, make] as [number, typeof make]),
  [3, deep],
  [1, huge],
];
const all = kinds.reduce((sum, [share]) => sum + share, 0);

/** One update that no honest client sends; now and then one that turned out harmless. */
export function mutant(world: World): Uint8Array {
  let at = world.random() * all;
  const [, make] = kinds.find(([share]) => (at -= share) < 0) ?? [0, flipped];
  return make(world);
}
