import { describe, expect, it } from 'vitest';
import { statesOf } from '../kernel/machine.ts';
import { personKeyKind } from '../kernel/private-kind.ts';
import { project, viewOf } from '../kernel/view.ts';
import { pages } from '../paging/schema.ts';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { hindrances } from '../phases/hindrances.ts';
import { timesOfDistress } from './limits.ts';
import { distressMachine } from './machine.ts';
import { distressContacts, distressKeeps, handovers, mostNotes } from './schema.ts';
import { distressOnWall } from './totals.ts';

const minute = 60_000;
const words = '夜里一直哭，药在抽屉里';
const secret = /一直哭|抽屉|天台|北门/;

function receive(world: World, level?: number, id = 'd'): void {
  world.must(social, 'distress.receive', { id, subject: 'h1.1', note: 'n1', words });
  if (level !== undefined) world.must(social, 'distress.triage', { id, level, note: 'n2', words });
}

describe('distress', () => {
  it('[R31] a crisis calls a human being in the same act, and no event says a word of it', () => {
    const world = makeCareWorld();
    receive(world);
    const { events } = world.must(social, 'distress.triage', { id: 'd', level: 4, note: 'n2', words });
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['distress.triaged', 'distress.crisis', 'page.raised']),
    );
    expect(JSON.stringify(world.events)).not.toMatch(secret);
    expect(world.state.get(distressContacts, 'd')?.status).toBe('crisis');
    const [page, ...more] = [...world.state.all(pages).values()];
    expect([page, more]).toMatchObject([{ list: 'care', cause: { kind: 'care', of: 'd' } }, []]);
    // Many see the page: neither on the wall nor for those who do not help does it say whose it is.
    for (const role of ['wall', 'coordinator', 'command', 'subdistrict'] as const) {
      const seen = project(
        world.registry.collections.get(pages.name),
        page && Object.assign({}, page, { status: 'unreached' }),
        viewOf([{ community: 'pudong', role }]),
      );
      expect(seen).toBeDefined();
      expect(JSON.stringify(seen)).not.toContain('"d"');
    }
  });

  it('[R31] [R06] who writes what is not to wait and asks for somebody is called for at once, whatever the mood, and whoever passes it on', () => {
    const world = makeCareWorld();
    const resident = actorOf('r-1', 'resident');
    const asked = { id: 'd', note: 'n1', mood: 1, words: '不想活了', reach: '打 3 栋 502 的电话' };
    const { events, private: beside } = world.must(resident, 'distress.receive', asked);
    expect(events.map(({ type }) => type)).toEqual(['distress.received', 'page.raised']);
    expect(JSON.stringify(world.events)).not.toMatch(/不想活|502/);
    expect(beside).toMatchObject([{ id: 'd/n1@r-1', body: { text: '不想活了\n打 3 栋 502 的电话' } }]);
    const contact = world.state.get(distressContacts, 'd');
    expect(contact).toMatchObject({ status: 'received', urgent: true });
    const limit = contact && timesOfDistress(contact).find(({ name }) => name === 'contact');
    expect(limit).toMatchObject({ since: world.now, span: 15 * minute, critical: true });
    // It rings: whoever finds it to be a crisis calls nobody a second time.
    world.must(social, 'distress.triage', { id: 'd', level: 4 });
    expect(world.state.all(pages).size).toBe(1);
    world.must(resident, 'distress.receive', { id: 'f', note: 'n3', mood: 1, words: '有点累' });
    expect(world.state.all(pages).size).toBe(1);
    expect(world.state.get(distressContacts, 'f')?.urgent).toBeUndefined();
    for (const mood of [2, 4]) world.must(resident, 'distress.receive', { ...asked, id: `e${mood}`, mood });
    const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
    world.must(captain, 'distress.receive', { id: 'g', subject: 'h1.1', note: 'n4', words: '他说要自杀' });
    expect(world.state.all(pages).size).toBe(4);
    expect(world.state.get(distressContacts, 'g')?.urgent).toBe(true);
    // A community knows words of its own: they add to the usual ones, and are kept by those who keep who is called.
    const local = { id: 'h', note: 'n5', words: '想去找老伴了' };
    world.must(resident, 'distress.receive', local);
    expect(world.state.get(distressContacts, 'h')?.urgent).toBeUndefined();
    const keep = (list: readonly string[], who = actorOf('a-lead', 'lead')) =>
      world.send(who, 'mood.keepWords', { id: 'all', words: list }).refused;
    expect(keep(['找老伴'], social)).toMatchObject({ code: 'forbidden' });
    expect(keep(['找老伴', '走'])).toMatchObject({ field: 'words/1', reason: 'mood.word_too_short' });
    expect(keep(['找老伴'])).toBeUndefined();
    for (const said of [local.words, asked.words]) {
      world.must(resident, 'distress.receive', { ...local, id: `i-${said.length}`, words: said });
      expect(world.state.get(distressContacts, `i-${said.length}`)?.urgent).toBe(true);
    }
  });

  it('[R31] whoever works here asks for themselves; for others, whoever helps or refers; by a page of a building, nobody by name', () => {
    const world = makeCareWorld();
    for (const role of ['lead', 'coordinator', 'volunteer'] as const)
      world.must(actorOf(`a-${role}`, role), 'distress.ask', { id: role, note: 'n', words: '累了' });
    const other = { id: 'o', subject: 'h1.1' };
    expect(world.send(actorOf('a-lead', 'lead'), 'distress.receive', other).refused).toMatchObject({
      code: 'forbidden',
    });
    const program = { id: 'p', grants: [{ community: 'pudong', role: 'volunteer', readOnly: true }] } as const;
    expect(world.send(program, 'distress.ask', { id: 'p' }).refused).toMatchObject({ code: 'forbidden' });
    const time = { id: 'installation', grants: [], system: true } as const;
    const asked = { id: 'r9', building: '003-1', mood: 1, note: 'n', words: '活够了', reach: '502' };
    expect(world.send(time, 'distress.askHere', { ...asked, building: '009' }).refused).toMatchObject({
      field: 'building',
    });
    world.must(time, 'distress.askHere', asked);
    expect(world.must(time, 'distress.askHere', asked)).toMatchObject({ duplicate: true, events: [] });
    expect(world.state.get(distressContacts, 'r9')).toMatchObject({ subject: 'r9', grid: '003-1', urgent: true });
    world.must(social, 'distress.triage', { id: 'r9', level: 3 });
    for (const step of ['support', 'stabilise', 'followUp', 'close'])
      world.must(social, `distress.${step}`, { id: 'r9' });
    world.now += distressKeeps;
    const { private: gone } = world.must(time, 'distress.forget', { id: 'r9' });
    expect(gone).toContainEqual({ kind: personKeyKind, id: 'r9', body: null });
  });

  it('[R31] a crisis calls the others when whoever finds it stands by on the list of calls', () => {
    const world = makeCareWorld();
    const colleague = actorOf('a-other', 'social_worker');
    world.knows(colleague, social);
    const until = world.now + 60 * minute;
    const turns = [{ id: 't1', from: 0, until, people: [colleague.id] }];
    const list = { id: 'care', wait: 2 * minute, turns, standby: [social.id] };
    world.must(actorOf('a-lead', 'lead'), 'page.keepList', list);
    receive(world, 4);
    expect([...world.state.all(pages).values()]).toMatchObject([{ status: 'ringing', order: [colleague.id] }]);
  });

  it('[R31] it is never closed by the system: time leads no open contact anywhere, and only a person’s command ends one', () => {
    const world = makeCareWorld();
    receive(world, 4);
    const rules = world.registry.deadlines.get(distressContacts.name) ?? [];
    const record = world.state.get(distressContacts, 'd');
    for (const status of statesOf(distressMachine)) {
      const due = rules.filter(({ at }) => record && at({ ...record, status } as never) !== undefined);
      // Steps of a time limit tell people, and leave the state.
      expect(due.map(({ command }) => command).filter((command) => command !== 'distress.limitDue')).toEqual([]);
    }
    world.now += 400 * 24 * 60 * minute;
    const time = { id: 'installation', grants: [], system: true } as const;
    world.must(time, 'distress.limitDue', { id: 'd' });
    expect(world.send(time, 'distress.forget', { id: 'd' }).refused).toMatchObject({ reason: 'distress.still_kept' });
    expect(world.send(time, 'distress.close', { id: 'd' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.state.get(distressContacts, 'd')?.status).toBe('crisis');
  });

  it('[R31] a human being is there within 15 minutes, 2, 24 or 72 hours by the level', () => {
    const span = (level: 0 | 1 | 2 | 3 | 4) =>
      timesOfDistress({ status: 'triaged', at: 0, level, triagedAt: 1 }).find(({ name }) => name === 'contact')?.span;
    expect(([4, 3, 2, 1, 0] as const).map(span)).toEqual([
      15 * minute,
      120 * minute,
      1440 * minute,
      4320 * minute,
      undefined,
    ]);
    const [critical] = timesOfDistress({ status: 'triaged', at: 0, level: 4, triagedAt: 1 }).slice(1);
    expect(critical?.critical).toBe(true);
    const reached = timesOfDistress({ status: 'supporting', at: 0, level: 4, triagedAt: 1, contactAt: 9 });
    expect(reached.every(({ endedAt }) => endedAt !== undefined)).toBe(true);
  });

  it('[R31] who was with them before it became a crisis does not count: a human being is there within 15 minutes of that', () => {
    const world = makeCareWorld();
    receive(world, 2);
    world.must(social, 'distress.support', { id: 'd' });
    world.now += 60 * minute;
    world.must(social, 'distress.crisis', { id: 'd' });
    const contact = world.state.get(distressContacts, 'd');
    const limit = contact && timesOfDistress(contact).find(({ name }) => name === 'contact');
    expect(limit).toMatchObject({ since: world.now, span: 15 * minute, critical: true });
    expect(limit?.endedAt).toBeUndefined();
  });

  it('[R31] nobody looked in time: whoever is on duty is called once, and who brought it is told nothing of how bad it is', () => {
    const world = makeCareWorld();
    const by = actorOf('a-captain', 'captain', { grids: ['003-1'] });
    world.knows(by);
    world.must(by, 'distress.receive', { id: 'd', subject: 'h1.1' });
    const time = { id: 'installation', grants: [], system: true } as const;
    world.now += 12 * minute;
    world.must(time, 'distress.limitDue', { id: 'd' });
    expect(world.state.all(pages).size).toBe(0);
    for (const wait of [3, 10]) {
      world.now += wait * minute;
      world.must(time, 'distress.limitDue', { id: 'd' });
      expect([...world.state.all(pages).values()]).toMatchObject([{ list: 'care', cause: { kind: 'care', of: 'd' } }]);
    }
    // Many see the page: its id says nothing of whose it is.
    expect([...world.state.all(pages).keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(world.state.map('limitNotices').get(by.id)).toBeUndefined();
  });

  it('[R14] [R31] how many are severe stands in no line of what hinders the end of a phase', () => {
    const world = makeCareWorld();
    for (const [n, id] of ['d1', 'd2', 'd3'].entries()) receive(world, n === 0 ? 4 : 3, id);
    expect([...world.state.all(hindrances).values()]).toMatchObject([{ id: 'distress:all', of: 'all' }]);
    for (const id of ['d2', 'd3']) world.must(social, 'distress.refer', { id });
    expect(world.state.all(hindrances).size).toBe(1);
  });

  it('[R31] no note is written over, and none is lost for want of room', () => {
    const world = makeCareWorld();
    receive(world, 2);
    expect(world.send(social, 'distress.note', { id: 'd', note: 'n1', words: '改' }).refused).toMatchObject({
      reason: 'care.note_there',
    });
    for (let n = 3; n <= mostNotes; n++) world.must(social, 'distress.note', { id: 'd', note: `n${n}`, words });
    const more = { id: 'd', note: 'more', words };
    for (const type of ['distress.note', 'distress.support'])
      expect(world.send(social, type, more).refused).toMatchObject({ field: 'words', reason: 'care.notes_full' });
    expect(world.state.get(distressContacts, 'd')?.notes[0]).toBe('n1');
    world.must(social, 'distress.support', { id: 'd' });
  });

  it('[R31] others help by a sheet that a person sends: it goes to those named, and its words are sealed', () => {
    const world = makeCareWorld();
    const grid = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
    world.knows(grid);
    receive(world, 4);
    const sheet = { id: 'd', sheet: 's', content: { where: '北门', danger: '在天台边', coming: '社工陶' } };
    expect(world.send(social, 'distress.handOver', { ...sheet, to: ['nobody'] }).refused).toMatchObject({
      reason: 'distress.no_duty_there',
    });
    expect(world.send(grid, 'distress.handOver', { ...sheet, to: ['a-grid'] }).refused).toMatchObject({
      code: 'forbidden',
    });
    // Whoever has a duty elsewhere, or none, is not told.
    for (const stranger of [
      actorOf('a-far', 'captain', { grids: ['005-1'] }),
      actorOf('a-home', 'resident', { grids: ['003-1'] }),
      actorOf('a-vol', 'volunteer'),
      actorOf('a-org', 'social_org', { org: 'o' }),
    ]) {
      world.knows(stranger);
      expect(world.send(social, 'distress.handOver', { ...sheet, to: ['a-grid', stranger.id] }).refused).toMatchObject({
        field: 'to/1',
        reason: 'distress.no_duty_there',
      });
    }
    const { events, private: beside } = world.must(social, 'distress.handOver', { ...sheet, to: ['a-grid'] });
    expect(JSON.stringify(events)).not.toMatch(secret);
    expect(events.map(({ type }) => type)).toEqual(['distress.handedOver']);
    expect(beside).toMatchObject([{ kind: 'handoverSheet', id: 's@h1.1' }]);
    expect(world.state.get(handovers, 's')?.to).toEqual(['a-grid']);
    const read = world.must(grid, 'handover.read', { id: 's' });
    expect(read.events).toMatchObject([{ type: 'person.revealed', data: { person: 'h1.1', what: 'handover' } }]);
    expect(world.send(actorOf('a-other', 'grid_worker'), 'handover.read', { id: 's' }).refused).toMatchObject({
      code: 'not_found',
    });
  });

  it('[R31] anybody may refer, a worker too may ask for themselves; the way goes to its end by people, each step in order', () => {
    const world = makeCareWorld();
    world.must(actorOf('a-captain', 'captain', { grids: ['003-1'] }), 'distress.receive', { id: 'd', subject: 'h1.1' });
    world.must(social, 'distress.receive', { id: 'own' });
    expect(world.state.get(distressContacts, 'own')?.subject).toBe('a-social');
    expect(world.send(social, 'distress.close', { id: 'd' }).refused).toMatchObject({ code: 'illegal' });
    world.must(social, 'distress.triage', { id: 'd', level: 3, minor: true });
    expect([...world.state.all(hindrances).keys()]).toEqual(['distress:all']);
    for (const step of ['support', 'stabilise', 'followUp', 'close'])
      world.must(social, `distress.${step}`, { id: 'd' });
    expect(world.state.get(distressContacts, 'd')).toMatchObject({ status: 'closed', minor: true });
    expect(world.state.all(hindrances).size).toBe(0);
    world.must(supervisor, 'distress.open', { id: 'd', purpose: '督导' });
  });

  it('[R31] no wall reads a count below five, nor of which level', () => {
    for (let open = 0; open < 9; open++) {
      const told = distressOnWall({ id: 'all', byLevel: { P4: open }, open, version: 1, changedAt: 1, changedBy: 'a' });
      // In fives, and without a stamp: that it became six of five is not to be seen.
      expect(told).toEqual(open >= 5 ? { id: 'all', open: 5 } : { id: 'all' });
      expect(told).not.toHaveProperty('byLevel');
    }
  });
});
