import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { communityOf } from '@liandong/server/exchange/ids';
import { henanFlood2021 } from '@liandong/shared/feeds/profiles/henan-flood-2021';
import { planBoard, type BoardRow } from '@liandong/shared/intake/help-board';
import { planFor } from '@liandong/shared/matching/plan';
import { isUnsorted, type OfferRecord, type RequestRecord } from '@liandong/shared/requests/schema';
import { twinOf } from '@liandong/shared/requests/similar';
import type { Task } from '@liandong/shared/tasks/schema';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { seeded } from '../support/random.ts';
import { startServer } from '../support/start-server.ts';
import { boardRowId, bringRows, readBoard, rowsOf, type Refused, type Row } from './client-code.ts';
import { inventBoard } from './invented-board.ts';
import { inventPleas } from './pleas.ts';
import { boardFile, missing, postsFile, why } from './real-data.ts';

interface Change {
  readonly at: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}
/** Reads a file as `npm run replay` does. */
const { readChanges } = (await import(
  /* @vite-ignore */ new URL('../../scripts/lib/replay-source.mjs', import.meta.url).href
)) as { readChanges: (file: string, feed: string, csv: object | undefined) => readonly Change[] };

const feed = henanFlood2021.name;
const isLong = process.env['LIANDONG_LONG'] !== undefined;
/** How many rows of a real file are tried where not all of them are. */
const sample = 60;
let server: Awaited<ReturnType<typeof startServer>>;
let made = 0;
beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_COMMANDS_PER_MINUTE: '1000000' } });
});
afterAll(() => server.stop());

type Said = { readonly result: string; readonly error?: Refused };
async function send(login: string, type: string, payload: object, community: string): Promise<Said> {
  const wish = { id: `real-${++made}`, type, payload };
  const { token } = server.account(login);
  const { body } = await ask(server, 'POST', `/api/v1/communities/${community}/commands`, wish, { token });
  return body as Said;
}
async function must(login: string, type: string, payload: object, community: string): Promise<void> {
  const { result, error } = await send(login, type, payload, community);
  expect([type, result, error]).toEqual([type, 'applied', undefined]);
}
/** What an account is shown, as far as it is asked for here. */
interface Shown {
  readonly requests?: readonly RequestRecord[];
  readonly offers?: readonly OfferRecord[];
  readonly tasks?: readonly Task[];
  readonly incidents?: readonly object[];
  readonly earlySigns?: readonly object[];
  readonly signClusters?: readonly { readonly since?: number }[];
  readonly volunteers?: readonly Volunteer[];
  readonly assignments?: readonly Assignment[];
}
async function shown(login: string, community: string): Promise<Shown> {
  const path = `/api/v1/communities/${community}/snapshot?fresh=1`;
  const { body } = await ask(server, 'GET', path, undefined, { token: server.account(login).token });
  return (body as { state: Shown }).state;
}

/** A desk in a community: a lead and two coordinators, who have a right to nothing else. */
async function admit(community: string): Promise<void> {
  for (const [login, role] of [
    ['lead', 'lead'],
    ['coordinator', 'coordinator'],
    ['coordinator2', 'coordinator'],
    ['org', 'social_org'],
  ] as const) {
    const { id } = server.account(login);
    const grant = { community, role, ...(role === 'social_org' ? { org: 'org-chenguang' } : {}) };
    await must('admin', 'account.grant', { id, grants: [grant] }, 'system');
  }
}

/** A stretch of some rows in their order, which begins where a seed says. */
function stretch<T>(rows: readonly T[], seed: number): readonly T[] {
  if (isLong || rows.length <= sample) return rows;
  const from = Math.floor(seeded(seed)() * (rows.length - sample));
  return rows.slice(from, from + sample);
}

/** Into what somebody at the desk sorts a call, by what is written. */
const sortOf = ({ why: words = '' }: RequestRecord): 'task' | 'incident' | 'sign' =>
  /困|救|失联|急/u.test(words) ? 'task' : /水|涝|塌|裂/u.test(words) ? 'sign' : 'incident';

/** Calls for help come in by the feed's door, and a person sorts them by the market's own suggestions. */
async function expectSorted(changes: readonly Change[], region: string): Promise<string> {
  const community = communityOf(feed, region);
  const path = `/api/v1/feeds/${feed}/changes`;
  const { token } = server.account('feed');
  for (let at = 0; at < changes.length; at += 150) {
    const part = changes.slice(at, at + 150).map((change) => ({ ...change, region }));
    const { body } = await ask(server, 'POST', path, { changes: part }, { token });
    expect((body as { answers: Said[] }).answers.filter(({ result }) => result !== 'applied')).toEqual([]);
  }
  await admit(community);
  const grids = ['北片', '南片'].map((name, n) => ({ id: `g${n}`, kind: 'grid', name }));
  await must('lead', 'area.define', { areas: grids }, community);
  const { requests: came = [] } = await shown('coordinator', community);
  // All of them wait, and none was made one with another by itself.
  expect(came.filter(isUnsorted)).toHaveLength(changes.length);

  const rows = rowsOf(came);
  const done: Row[] = [];
  const sorted = { task: 0, incident: 0, sign: 0, merged: 0 };
  for (const row of rows) {
    const { id, title } = row.request;
    const twin = twinOf(row, done, new Set());
    if (twin) {
      await must('coordinator', 'request.merge', { id, into: twin.row.request.id }, community);
      sorted.merged++;
      continue;
    }
    const as = sortOf(row.request);
    const wish = { id, as, made: `${id}-${as}`, grid: `g${title.length % 2}`, title: '核实求助', kind: 'water' };
    await must('coordinator', 'request.sort', wish, community);
    sorted[as]++;
    done.push(row);
  }
  // Whoever comes second is told, and who gives does not sort.
  const [first] = done;
  const again = { id: first?.request.id, as: first && sortOf(first.request), made: 'again', grid: 'g0', title: '核实' };
  expect((await send('coordinator2', 'request.sort', again, community)).error).toMatchObject({
    ...{ code: 'conflict', reason: 'request.sorted_already' },
  });
  expect((await send('org', 'request.sort', again, community)).error?.code).toBe('forbidden');

  const {
    requests = [],
    tasks = [],
    incidents = [],
    earlySigns = [],
    signClusters = [],
  } = await shown('coordinator2', community);
  expect(requests.filter(isUnsorted)).toEqual([]);
  expect([tasks.length, incidents.length, earlySigns.length]).toEqual([sorted.task, sorted.incident, sorted.sign]);
  expect(requests.filter(({ status }) => status === 'cancelled')).toHaveLength(sorted.merged);
  expect(sorted.task + sorted.incident + sorted.sign + sorted.merged).toBe(changes.length);
  expect(tasks.every(({ status }) => status === 'open')).toBe(true);
  if (sorted.sign > 6) expect(signClusters.some(({ since }) => since !== undefined)).toBe(true);
  return `${changes.length} calls: ${sorted.task} tasks, ${sorted.incident} incidents, ${sorted.sign} signs, ${sorted.merged} merged`;
}

describe('calls for help through a server', () => {
  it('[R28] [R11] 50 invented ones become tasks, incidents and signs by a person; repeats are suggested, never merged by themselves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'liandong-pleas-'));
    const file = join(folder, 'posts.csv');
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const lines = inventPleas(20_210_720, 50).map(({ key, at, address, text }) => [key, at, address, text].map(cell));
    writeFileSync(file, ['post_id,posted_at,address,text', ...lines.map((cells) => cells.join(','))].join('\r\n'));
    const changes = readChanges(file, feed, henanFlood2021.csv);
    rmSync(folder, { recursive: true });
    expect(changes).toHaveLength(50);
    expect(await expectSorted(changes, 'invented')).not.toContain(' 0 merged');
  });

  it.skipIf(missing)(
    `[R28] [R11] a stretch of 60 real posts of a flood, in the long run all of them${why}`,
    async () => {
      const changes = readChanges(postsFile, feed, henanFlood2021.csv);
      const inOrder = [...changes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      process.stdout.write(`${await expectSorted(stretch(inOrder, 2021), '')}\n`);
    },
    300_000,
  );
});

/** A help board comes in by the market's import, a coordinator's wishes and a lead's; people are matched and do their duty. */
async function expectServed(
  rows: readonly BoardRow[],
  community: string,
): Promise<{ readonly things: number; readonly people: number }> {
  await must('admin', 'community.found', { id: community, name: '求助板' }, 'system');
  await admit(community);
  await must('lead', 'area.define', { areas: [{ id: `${community}-a`, kind: 'community', name: '全域' }] }, community);
  const law = { id: 'law', title: '个人信息保护法', article: '第十三条', issuer: '全国人大', documentNo: '91' };
  await must('lead', 'legalBasis.enter', { ...law, acts: ['personal_data'], validFrom: 1 }, community);

  const plan = planBoard(rows, (row) => boardRowId('salt', row));
  const known = new Set([...plan.planned, ...plan.doubts].map(({ row }) => row));
  expect(rows.map((_, n) => n).filter((n) => !known.has(n))).toEqual([]);
  const bring = () =>
    bringRows(
      plan.planned,
      (type, payload) => send('coordinator', type, payload, community),
      () => true,
    );
  const { waiting, whole, refused } = await bring();
  expect([whole, refused]).toEqual([true, undefined]);
  // A coordinator lets nobody in: those who are to be approved wait for the lead.
  const toApprove = plan.planned.filter(({ makes, wishes }) => makes === 'volunteer' && wishes.length > 1);
  expect(waiting).toBe(toApprove.length);
  for (const { wishes } of toApprove)
    for (const { type, payload } of wishes.slice(1))
      await must(type === 'volunteer.approve' ? 'lead' : 'coordinator', type, payload as object, community);
  const count = (makes: string): number => plan.planned.filter((one) => one.makes === makes).length;
  const { volunteers = [], requests = [], offers = [] } = await shown('coordinator', community);
  expect([volunteers.length, requests.length, offers.length]).toEqual([
    count('volunteer'),
    count('request'),
    count('offer'),
  ]);

  const open = requests.filter(({ status }) => status === 'published');
  for (const { id } of open.filter(({ kind }) => kind === 'help')) {
    await must(
      'coordinator',
      'request.sort',
      { id, as: 'task', made: `${id}-t`, grid: 'unlocated', title: '核实并帮忙' },
      community,
    );
    await must('coordinator', 'task.revise', { id: `${id}-t`, need: 1 }, community);
  }
  return { things: await expectMatched(open, community), people: await expectDuty(community) };
}

/** Things offered meet things asked for, and such a request is closed; an offer is matched once. */
async function expectMatched(open: readonly RequestRecord[], community: string): Promise<number> {
  const { offers = [] } = await shown('coordinator', community);
  const listed = offers.filter(({ status }) => status === 'listed');
  let matched = 0;
  for (const { id, lines, kind } of open) {
    if (kind !== 'goods') continue;
    for (const { id: line, item } of lines) {
      const at = listed.findIndex(({ facts }) => facts.some(({ label }) => label === item));
      const [offer] = at < 0 ? [] : listed.splice(at, 1);
      if (!offer) continue;
      const match = { id: offer.id, to: { request: id, line } };
      await must('coordinator', 'offer.match', match, community);
      expect((await send('coordinator2', 'offer.match', match, community)).error?.code).toBe('illegal');
      matched++;
    }
    await must('coordinator', 'request.close', { id, reason: '已送到' }, community);
  }
  return matched;
}

/** The best of those on standby are asked, and go through their duty to hours that the lead confirms. */
async function expectDuty(community: string): Promise<number> {
  const { volunteers = [], tasks = [] } = await shown('coordinator', community);
  const people = new Map(volunteers.map((one) => [one.id, one]));
  const { proposals } = planFor({ tasks, people, now: Date.now(), walk: () => 10 });
  for (const { person } of proposals) expect(people.get(person)).toMatchObject({ status: 'active' });
  const asked = proposals.slice(0, 5);
  for (const { person, task } of asked) {
    const id = `a-${person}`;
    await must('coordinator', 'assignment.offer', { id, person, task }, community);
    for (const step of ['accept', 'checkIn', 'checkOut'])
      await must('coordinator', `assignment.${step}`, { id }, community);
    await must('lead', 'assignment.confirmHours', { id }, community);
  }
  const { assignments = [] } = await shown('coordinator', community);
  expect(assignments.filter(({ status }) => status === 'hours_confirmed')).toHaveLength(asked.length);
  return proposals.length;
}

describe('a help board through a server', () => {
  const heads = 'id,Name,Address,Latitude,Longitude,Type,Urgency,Status,Verified,Assistance Types';

  it('[R19] [R28] 60 invented rows come in as people, offers and calls; people wait for the lead, are matched and do their duty', async () => {
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    // However the seed falls, somebody is ready, somebody calls, and what is offered is asked for.
    const sure = { name: 'M**', address: '', latitude: '', longitude: '', urgency: 'medium', verified: 'Yes' };
    const invented: BoardRow[] = [
      ...inventBoard(11, 60),
      { ...sure, key: 's-1', type: 'Volunteer Contribution', status: 'available', wants: 'Cooking' },
      { ...sure, key: 's-2', type: 'Home', status: 'in_progress', wants: 'Heavy Lifting' },
      { ...sure, key: 's-3', type: 'Kitchen', status: 'in_progress', wants: 'Food' },
      { ...sure, key: 's-4', type: '志愿支援', status: 'available', wants: 'Food' },
    ];
    const lines = invented.map((row) =>
      [
        row.key,
        row.name,
        row.address,
        row.latitude,
        row.longitude,
        row.type,
        row.urgency,
        row.status,
        row.verified,
        row.wants,
      ]
        .map(cell)
        .join(','),
    );
    const rows = await readBoard(new TextEncoder().encode([heads, ...lines].join('\n')));
    expect(rows).toEqual(invented);
    const { things, people } = await expectServed(rows, 'board-invented');
    expect([things > 0, people > 0]).toEqual([true, true]);
  });

  it.skipIf(!existsSync(boardFile))(
    `[R19] [R28] 60 rows of a real flood’s board and those who are ready, in the long run all of them${why}`,
    async () => {
      const rows = await readBoard(readFileSync(boardFile));
      // Few are ready, and few calls are taken up: in a part of the board these are there, so that there is something to match.
      const isReady = ({ status, verified }: BoardRow): boolean => status === 'available' && verified === 'Yes';
      const isTaken = ({ status }: BoardRow): boolean => status === 'acknowledged' || status === 'in_progress';
      const [ready, taken] = [isReady, isTaken].map((is) => rows.filter(is).slice(0, 15));
      const part = isLong ? rows : [...new Set([...(ready ?? []), ...(taken ?? []), ...stretch(rows, 2025)])];
      const { things, people } = await expectServed(part, 'board-real');
      process.stdout.write(`${part.length} of ${rows.length} rows: ${things} things and ${people} people matched\n`);
    },
    300_000,
  );
});
