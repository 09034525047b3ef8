import { readConfig } from '@liandong/server/config';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { bySystem } from '@liandong/server/pipeline/by-system';
import { Clock } from '@liandong/server/pipeline/clock';
import type { Ports } from '@liandong/server/ports';
import { Keeper } from '@liandong/server/retention/keeper';
import { retention, type Retention } from '@liandong/shared/people/retention';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import { limitedFields } from '@liandong/shared/time-limits/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/start-server.ts';
import { timed, type Timed } from './timed.ts';

const community = '440604012051';
const day = 86_400_000;
const hour = 3_600_000;
/** So far before its time is one of two records, and so far beyond it the other: more than this test may take, ms. */
const margin = 2 * hour;

/** Kinds that a test of their own sees go, since what is beside them is more than a record. */
const elsewhere = [
  // on-time.test.ts: of a report that is over, of a row that its sheet took out, of the log.
  ...['feedRow', 'text'],
];
/** Kinds whose every record the keeper takes by when it was brought. */
const brought = [
  ...(['blankFile', 'blankBytes'] as const).map((kind) => ({ kind, row: 'blankUnnamed' as const })),
  ...(['photo', 'photo-picture'] as const).map((kind) => ({ kind, row: 'photoUnnamed' as const })),
  ...(['board-picture', 'board-picture-bytes'] as const).map((kind) => ({ kind, row: 'boardPicture' as const })),
];

/** The name of a record whose time is nearly over, and of one whose time was over a while ago. */
const [fresh, over] = ['fresh', 'over'] as const;
const nameOf = ({ row, collection }: Timed, which: string): string => `${which}-${row}-${collection}`;
const keepsOf = ({ row, keeps }: Timed): number => keeps ?? retention[row].keeps;

describe('every kind with a time', () => {
  let server: TestServer & { readonly ports: Ports };
  beforeAll(async () => void (server = await startServer()));
  afterAll(() => server.stop());

  const beginning = (keeps: number, which: string): number => Date.now() - keeps + (which === fresh ? margin : -margin);

  async function put(one: Timed, which: string): Promise<void> {
    const { store, pipeline } = server.ports;
    const { state } = await pipeline.community(community);
    const [id, since] = [nameOf(one, which), beginning(keepsOf(one), which)];
    const record = { id, version: 1, changedAt: since, changedBy: 'x', ...limitedFields, ...one.fields(since, id) };
    state.map(one.collection).set(id, record as Stamped<Entity>);
    if (one.row === 'checkpointLog')
      state.map('checkpointShifts').set(id, { ...record, closure: id, entries: 0 } as Stamped<Entity>);
    const due = server.ports.registry.deadlines.get(one.collection)?.find(({ command }) => command === one.command);
    expect([one.command, due?.at(record)]).toEqual([one.command, since + keepsOf(one)]);
    await store.putRecords(
      community,
      Object.entries(one.beside(id)).map(([kind, key]) => ({
        kind,
        id: key,
        body: { name: '某人', text: 'x', cells: {} },
      })),
    );
  }

  /** What is there of a record: kinds that are stored beside it, and its own where that is what goes. */
  async function left(one: Timed, which: string): Promise<string[]> {
    const { store, pipeline } = server.ports;
    const { state } = await pipeline.community(community);
    const id = nameOf(one, which);
    const found: string[] = [];
    for (const [kind, key] of Object.entries(one.beside(id)))
      if ((await store.record(community, kind, key)) !== undefined) found.push(kind);
    if (one.row === 'checkpointLog' && state.map('checkpointShifts').has(id)) found.push('checkpointShifts');
    const list = state.map('doorLists').get(id) as { households?: readonly string[] } | undefined;
    if (list?.households?.length) found.push('doorLists');
    for (const whole of ['screeningRecords', 'rosterReveals'])
      if (one.collection === whole && state.map(whole).has(id)) found.push(whole);
    return found;
  }

  const all = async (which: string) =>
    Object.fromEntries(await Promise.all(timed.map(async (one) => [nameOf(one, ''), await left(one, which)] as const)));

  it('[P7] [P8] what ended goes when its time is over and not before, by the system’s clock, and the ledger still verifies', async () => {
    const { pipeline, registry } = server.ports;
    for (const one of timed) for (const which of [fresh, over]) await put(one, which);
    const before = await all(fresh);
    expect(await all(over)).toEqual(before);
    for (const kinds of Object.values(before)) expect(kinds).not.toEqual([]);
    const clock = new Clock({ pipeline, registry, now: Date.now, log: () => undefined });
    clock.start();
    const gone = Object.fromEntries(timed.map((one) => [nameOf(one, ''), []]));
    await expect.poll(() => all(over), { timeout: 10_000 }).toEqual(gone);
    await clock.stop();
    // Whoever sends the step too soon, be it the system, is refused; the end of a round is also the organiser's to say.
    for (const one of timed.filter(({ row }) => row !== 'confidence')) {
      const wish = { id: `soon-${one.command}-${one.row}`, type: one.command, community };
      const answer = await pipeline.submit(bySystem, { ...wish, payload: { id: nameOf(one, fresh) } });
      expect([one.command, answer.result]).toEqual([one.command, 'illegal']);
    }
    expect(await all(fresh)).toEqual(before);
    expect((await verifyFolder(server.data)).get(community)?.findings).toEqual([]);
  });

  it('[P7] what was brought, versions and acts of boards, and refusals go when their time is over and not before', async () => {
    const { ports } = server;
    const { store } = ports;
    const board = `${community}/kept`;
    await store.beginBoard(board, new Uint8Array([0, 0]), []);
    for (const which of [fresh, over]) {
      for (const { kind, row } of brought) {
        const body = { by: 'x', grid: 'g', board, at: beginning(retention[row].keeps, which) };
        await store.putRecords(community, [{ kind, id: which, body }]);
      }
      for (const name of [undefined, '演练'] as const) {
        const { keeps } = name === undefined ? retention.boardVersion : retention.boardVersionNamed;
        const version = { id: `${which}${name ?? ''}`, at: beginning(keeps, which), by: ['x'], ...(name && { name }) };
        await store.keepVersion(board, version, new Uint8Array([0, 0]));
      }
      await store.noteActs(board, [{ at: beginning(retention.boardAct.keeps, which), by: 'x', part: which }]);
      const answer = { account: 'x', id: which, digest: 'd', answer: JSON.stringify({ error: { code: 'illegal' } }) };
      await store.keepAnswer({ ...answer, at: beginning(retention.refusal.keeps, which) });
    }
    const faults: unknown[] = [];
    const { limits } = readConfig({});
    // A photo is marked first, and gone by the run after.
    for (const later of [0, 1.1 * hour]) {
      const now = (): number => Date.now() + later;
      const forgetRefusals = (): Promise<void> => store.forgetRefusals(now() - limits.rememberDays * day);
      const hasLivedSince = (): Promise<boolean> => Promise.resolve(true);
      const log = (message: string, error: unknown): void => void faults.push(message, error);
      await new Keeper({ ...ports, limits, now, forgetRefusals, hasLivedSince, log }).run();
    }
    expect(faults).toEqual([]);
    for (const { kind } of brought) {
      const there = await Promise.all([fresh, over].map((id) => store.record(community, kind, id)));
      expect([kind, ...there.map((one) => one !== undefined)]).toEqual([kind, true, false]);
    }
    expect(await store.record(community, 'photo-leaving', over)).toBeUndefined();
    expect((await store.versions(board)).map(({ id }) => id).sort()).toEqual([fresh, `${fresh}演练`]);
    expect((await store.acts(board, 9)).map(({ part }) => part)).toEqual([fresh]);
    expect([await store.answer('x', fresh), await store.answer('x', over)]).toEqual([expect.anything(), undefined]);
  });

  it('[P7] no kind that has a time was left out', () => {
    const rows: readonly Retention[] = Object.values(retention);
    const kinds = rows.filter(({ keeps }) => keeps > 0).flatMap((row) => row.kinds);
    const seen = [
      ...timed.flatMap((one) => Object.keys(one.beside('x'))),
      ...['screeningRecords', 'doorLists', 'checkpointShifts', 'rosterReveals'],
      ...[...brought.map(({ kind }) => kind), 'photo-leaving', 'board_version', 'board_act', 'answer'],
      ...elsewhere,
    ];
    expect([...new Set(seen)].sort()).toEqual([...new Set(kinds)].sort());
  });
});
