import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@liandong/server/pipeline/answers';
import { digestOf as digestOfCode, readCode } from '@liandong/server/votes/codes';
import { households } from '@liandong/shared/households/schema';
import { Proposals } from '@liandong/shared/proposals/schema';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runBackup } from '../support/backup-run.ts';
import { pudong } from '../support/browser.ts';
import { startServer } from '../support/start-server.ts';
import { Ear } from '../promises/p7-ear.ts';
import { receipt, Voting, type Given } from './voting.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const over = { timeout: 10_000, interval: 100 };

it('[R26] no vote counts twice: one code from many devices at once, a code and a paper, in whichever order', async () => {
  const vote = new Voting(server, 'v-once');
  await vote.open(6, 60_000);
  const tries = await Promise.all(
    (['1', '2', '1', '2', '1', '3'] as const).map((mark) => vote.cast({ n: 1, mark, receipt: receipt() })),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
  expect(tries.find(({ status }) => status === 422)?.body).toMatchObject({ error: { reason: 'vote.voted_already' } });
  const mark = (n: number) => vote.wisher.send('captain', 'vote.mark', { id: vote.id, n, way: 'paper' });
  expect(await mark(1)).toBe('illegal vote.voted_already');
  expect(await mark(2)).toBe('applied');
  expect((await vote.cast({ n: 2, mark: '1', receipt: receipt() })).body).toMatchObject({
    error: { reason: 'vote.voted_already' },
  });
  const [phone, paper] = await Promise.all([vote.cast({ n: 3, mark: '1', receipt: receipt() }), mark(3)]);
  expect([phone.status === 200, paper === 'applied'].filter(Boolean)).toHaveLength(1);
  expect((await vote.visit('cast', { code: '9-AAAA-AAAA-AAAA', mark: '1', receipt: receipt() })).body).toMatchObject({
    error: { reason: 'vote.code_unknown' },
  });
  // Turnout is for everybody, while nobody reads a count.
  for (const as of ['resident', 'captain', 'wall']) {
    const { turnout, result } = (await vote.shown(as)) as { turnout: Record<string, number>; result?: unknown };
    expect([(turnout['online'] ?? 0) + (turnout['paper'] ?? 0), result]).toEqual([3, undefined]);
  }
  const { body } = await vote.visit('look', { code: vote.codes.get(1) });
  expect(body).toMatchObject({ code: 'used', open: true, voters: 6 });
  expect((await vote.visit('ballots')).body).toEqual({ ballots: [] });
  // Of whoever keeps the roll all see who took part; a resident sees no roll.
  expect((await vote.ofRoll('roll')).body.lines[0]).toEqual({ n: 1, label: '3-101', voted: 'online' });
  expect((await vote.ofRoll('roll', 'resident')).status).toBe(403);
  // A captain replaces one lost slip at a time; all anew only those who answer for the vote.
  expect((await vote.ofRoll('slips')).body).toMatchObject({ error: { reason: 'vote.one_slip' } });
  const [slip, ...others] = (await vote.ofRoll('slips', 'captain', { n: 4 })).body.lines;
  expect([slip, others]).toMatchObject([{ n: 4, code: expect.stringMatching(/^4-/) }, []]);
  expect((await vote.cast({ n: 4, mark: '1', receipt: receipt() })).body).toMatchObject({
    error: { reason: 'vote.code_unknown' },
  });
  const { lines } = (await vote.ofRoll('slips', 'lead')).body;
  expect(lines[0]).not.toHaveProperty('code');
  expect(lines[4]).toHaveProperty('code');
});

it('[R26] [P7] of a roll, drawn from the register or typed, a captain reads the doors of the own buildings, and of others the numbers alone', async () => {
  const vote = new Voting(server, 'v-doors');
  await vote.state(60_000, { electorate: 'household', ways: ['paper'] });
  const { state } = await server.ports.pipeline.community(pudong);
  const own = `${pudong}01501`;
  const other = [...state.all(households).values()].find(({ building }) => building !== own)?.building ?? '';
  const drawn: string[] = [];
  for (const building of [own, other]) {
    await vote.must('lead', 'vote.draw', { id: vote.id, building });
    while (drawn.length < (state.get(Proposals, vote.id)?.voters ?? 0)) drawn.push(building);
  }
  const doorsAs = async (as: string): Promise<boolean[]> =>
    ((await vote.ofRoll('roll', as)).body.lines as { label: string }[]).map(({ label }) => label !== '');
  expect(await doorsAs('lead')).toEqual(drawn.map(() => true));
  expect(await doorsAs('captain')).toEqual(drawn.map((building) => building === own));
  expect(new Set(drawn)).toEqual(new Set([own, other]));

  const typed = new Voting(server, 'v-typed');
  await typed.state(60_000, { ways: ['online'] });
  for (const [label, building] of [
    ['3-101', own],
    ['5-101', other],
  ])
    await typed.must('lead', 'vote.enrol', { id: typed.id, labels: [label], building });
  const theirs = { n: 2, label: '', others: true };
  expect((await typed.ofRoll('roll')).body.lines).toEqual([{ n: 1, label: '3-101' }, theirs]);
  expect((await typed.ofRoll('slips')).body.lines).toEqual([
    expect.objectContaining({ code: expect.any(String) }),
    theirs,
  ]);
  expect((await typed.ofRoll('roll', 'lead')).body.lines[1]).toEqual({ n: 2, label: '5-101' });
});

it('[R26] the ballot is secret: nothing in the database, its backup, its private records or what any role hears joins a voter and a choice', async () => {
  const vote = new Voting(server, 'v-secret');
  const ears = ['lead', 'captain', 'org', 'resident', 'wall'].map((as) => new Ear(server, server.account(as)));
  await Promise.all(ears.map((ear) => ear.follow(pudong)));
  await vote.open(12, 3_600_000);
  const given: Given[] = Array.from({ length: 10 }, (_, i) => ({
    ...{ n: i + 1, mark: (['1', '2', '3'] as const)[i % 3] ?? '1', receipt: receipt() },
  }));
  for (const one of given) expect((await vote.cast(one)).status).toBe(200);
  const receipts = given.map((one) => one.receipt);
  const secrets = [...receipts, ...[...vote.codes.values()].map((code) => readCode(code)?.secret ?? '')];
  const found = (text: string): string[] => secrets.filter((one) => text.includes(one));

  // While people vote nobody hears of a ballot, whatever they ask for.
  const places = new Map(secrets.map((one) => [one, one]));
  await Promise.all(ears.map((ear) => ear.readAll(pudong)));
  for (const ear of ears) {
    expect(ear.fields(places)).toEqual([]);
    ear.close();
  }

  // The files as they lie there, the log that is not merged yet too, and a backup of them: no receipt and no code is in any.
  const files = readdirSync(server.data, { withFileTypes: true }).filter((file) => file.isFile());
  for (const { name } of files)
    expect([name, found(readFileSync(join(server.data, name), 'latin1'))]).toEqual([name, []]);
  const backup = join(tmpdir(), `votes-${process.pid}`);
  expect(await runBackup('backup', server.data, backup).ended).toBe(0);
  const db = new Database(join(backup, 'liandong.db'), { readonly: true });
  const rows = (sql: string): Record<string, unknown>[] => db.prepare(sql).all() as Record<string, unknown>[];
  const of = `json_extract(body, '$.data.id') = 'v-secret'`;
  const taken = rows(`SELECT body FROM event WHERE ${of} AND json_extract(body, '$.type') = 'ballot.turnoutChanged'`);
  expect(taken).toHaveLength(given.length);
  // Each says that one more took part, by the installation; only place, time and the id of a wish tell them apart.
  const said = taken.map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>);
  expect(new Set(said.map(({ type, by, role, data }) => JSON.stringify([type, by, role, data]))).size).toBe(1);
  expect(said[0]?.['by']).toBe('installation');
  // Whoever guesses voter, receipt and mark can't find the command again by its digest: there is chance in it.
  const digests = new Set(rows(`SELECT digest FROM answer WHERE account = 'installation'`).map(({ digest }) => digest));
  for (const one of given)
    for (let urn = 0; urn < 16; urn++) {
      const code = digestOfCode(pudong, vote.id, readCode(vote.codes.get(one.n) ?? '') ?? { n: 0, secret: '' });
      const payload = { id: vote.id, n: one.n, code, mark: one.mark, receipt: one.receipt, urn };
      expect(digests.has(digestOf({ id: 'x', type: 'vote.cast', community: pudong, payload }))).toBe(false);
    }
  const sealed = rows(`SELECT id, body FROM record WHERE kind IN ('urn', 'voter') AND id LIKE 'v-secret.%'`);
  expect(sealed.length).toBeGreaterThan(12);
  for (const { body } of sealed) expect(String(body)).toMatch(/^\{"sealed":"/);
  db.close();
  rmSync(backup, { recursive: true, force: true });

  // With the master key: a line of the roll knows no ballot, and an urn no line, no number and no time; receipts give its order.
  const { store } = server.ports;
  const lines = (await store.records(pudong, 'voter')).filter(({ id }) => id.startsWith('v-secret.'));
  expect(
    lines
      .map(({ body }) =>
        Object.keys(body as object)
          .sort()
          .join(),
      )
      .sort()
      .at(-1),
  ).toBe('building,code,label,voted');
  expect(found(JSON.stringify(lines))).toEqual([]);
  const urns = (await store.records(pudong, 'urn')).filter(({ id }) => id.startsWith('v-secret.'));
  const inside = urns.map(({ body }) => (body as { ballots: string[] }).ballots);
  expect(inside.flat().sort()).toEqual(given.map((one) => `${one.receipt}${one.mark}`).sort());
  for (const ballots of inside) expect(ballots).toEqual([...ballots].sort());
  for (const { body } of urns) expect(Object.keys(body as object)).toEqual(['ballots']);
});

it('[R26] each finds their own ballot by the receipt, and anybody adds up the same sum; the decision is a sealed act', async () => {
  const vote = new Voting(server, 'v-receipt');
  await vote.open(7, 4_000, ['online']);
  const mine: Given = { n: 1, mark: '2', receipt: receipt() };
  await Promise.all([vote.cast(mine), ...[2, 3, 4, 6].map((n) => vote.cast({ n, mark: '1', receipt: receipt() }))]);
  await expect.poll(async () => (await vote.shown('resident'))?.['status'], over).toBe('adopted');
  const { body } = await vote.visit('ballots');
  const ballots = body.ballots as string[];
  expect(ballots.filter((ballot) => ballot.startsWith(mine.receipt))).toEqual([`${mine.receipt}2`]);
  expect(body.result).toMatchObject({ agree: 4, oppose: 1, abstain: 0, votes: 5, voters: 7, ground: 'adopted' });
  expect(ballots).toEqual([...ballots].sort());
  expect(ballots.map((ballot) => ballot.slice(-1)).sort()).toEqual(['1', '1', '1', '1', '2']);
  expect((await vote.cast({ n: 5, mark: '2', receipt: receipt() })).body).toMatchObject({ error: { code: 'illegal' } });
  expect((await vote.visit('look')).body).toMatchObject({ open: false, status: 'adopted' });
  // Once it is over the roll says who took part, and no more in which way.
  const { lines } = (await vote.ofRoll('roll')).body;
  expect([lines[0], lines[4]]).toEqual([
    { n: 1, label: '3-101', took: true },
    { n: 5, label: '3-105' },
  ]);
  const { registry } = server.ports;
  expect(registry.events.get('vote.decided')?.sealed).toBe(true);
});

it('[R26] two people count the papers apart, a difference is counted again; what was adopted becomes tasks and is reported back to whoever proposed it', async () => {
  const vote = new Voting(server, 'v-paper');
  await vote.open(6, 3_500);
  for (const n of [1, 2, 3, 4, 5]) await vote.must('captain', 'vote.mark', { id: vote.id, n, way: 'paper' });
  await vote.cast({ n: 6, mark: '1', receipt: receipt() });
  const tally = (as: string, agree: number) =>
    vote.wisher.send(as, 'vote.tally', {
      ...{ id: vote.id, way: 'paper' },
      count: { agree, oppose: 5 - agree, abstain: 0, spoiled: 0 },
    });
  expect(await tally('captain', 3)).toBe('illegal vote.still_open');
  await expect.poll(async () => (await vote.shown('captain'))?.['endedAt'], over).toBeTypeOf('number');
  expect(await tally('captain', 3)).toBe('applied');
  // The second reads no figure of the first, wherever they look.
  expect(JSON.stringify(await vote.shown('lead'))).not.toContain('"oppose"');
  expect(await tally('captain', 3)).toBe('illegal vote.other_person');
  expect(await tally('lead', 4)).toBe('applied');
  expect(await vote.shown('lead')).toMatchObject({
    status: 'voting',
    tallies: { paper: { round: 2, entered: [], differed: [{ agree: 3 }, { agree: 4 }] } },
  });
  for (const as of ['lead', 'captain']) expect(await tally(as, 3)).toBe('applied');
  expect(await vote.shown('resident')).toMatchObject({ status: 'adopted', result: { agree: 4, oppose: 2, votes: 6 } });
  // One voted by phone: neither a list nor the papers' own count tells what.
  expect((await vote.visit('ballots')).body).toMatchObject({ ballots: [] });
  expect(await vote.shown('lead')).toMatchObject({ tallies: { paper: { settled: true } } });
  const task = { title: '装感应灯', grid: `${pudong}015`, line: 'property', lead: 'property' };
  await vote.must('lead', 'proposal.execute', { id: vote.id, tasks: [task, { ...task, title: '验收' }] });
  expect(await vote.wisher.one('coordinator', 'tasks', `${vote.id}.2`)).toMatchObject({
    title: '验收',
    status: 'open',
  });
  await vote.must('lead', 'proposal.reportBack', { id: vote.id, outcome: '装好了，夜里亮了' });
  expect(await vote.wisher.one('resident', 'proposals', vote.id, 'me')).toMatchObject({
    status: 'reported_back',
    outcome: '装好了，夜里亮了',
  });
  const totals = await vote.wisher.one('lead', 'proposalTotals', 'all');
  expect(totals?.['reportedBack']).toBe(1);
  expect(totals?.['adopted']).toBeGreaterThanOrEqual(2);
});
