import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import type { Role } from '../kernel/roles.ts';
import { actorOf, World } from '../testing/world.ts';
import { workspaces } from './capability.ts';
import { boardNotices, mostNotices } from './notices.ts';
import { keepsBoard, rightOnBoard } from './on-board.ts';
import { workspaceLimits, workspaceOf, workspaces as records } from './schema.ts';

const lead = actorOf('lead', 'lead');
const he = actorOf('he', 'coordinator');
const lin = actorOf('lin', 'coordinator');
const worker = actorOf('grid', 'grid_worker', { grids: ['003'] });
const resident = actorOf('res', 'resident');

function makeWorld(): World {
  const world = new World(new Registry([areasWith(() => undefined), workspaces]));
  world.must(actorOf('admin', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  return world;
}

const board = { id: 'b1', name: '防汛会商', scope: 'placed' };
const ours = { ...board, members: ['grid', 'org'] };

describe('boards as records', () => {
  it('[R49] are opened in one act, once, by those who may', () => {
    const world = makeWorld();
    world.must(he, 'workspace.open', ours);
    expect(world.send(he, 'workspace.open', { ...ours, name: '又一个' }).duplicate).toBe(true);
    expect(workspaceOf(world.state, 'b1')).toMatchObject({ ...ours, by: 'he', at: world.now });
    for (const actor of [worker, resident, actorOf('w', 'wall'), actorOf('e', 'evaluator')])
      expect(world.send(actor, 'workspace.open', { ...board, id: 'b2' }).refused?.code).toBe('forbidden');
  });

  it('never take the name of the main board, a grid that is not there, or two starts', () => {
    const world = makeWorld();
    const tried = (more: object) => world.send(he, 'workspace.open', { ...board, ...more }).refused;
    expect(tried({ id: 'main' })).toMatchObject({ code: 'invalid', reason: 'workspace.main' });
    expect(tried({ scope: { grids: ['009'] } })).toMatchObject({ field: 'grids/0', reason: 'area.no_grid' });
    expect(tried({ template: 'warning', copyOf: 'main' })).toMatchObject({ reason: 'workspace.one_start' });
    expect(tried({ copyOf: 'nowhere' })).toMatchObject({ code: 'not_found', reason: 'workspace.no_source' });
    expect(tried({ name: 'x'.repeat(workspaceLimits.name + 1) })?.code).toBe('invalid');
    world.must(he, 'workspace.open', { ...board, scope: { grids: ['003'], lines: ['flood'] }, template: 'response' });
  });

  it('[P7] a board that one may not see can’t be copied', () => {
    const world = makeWorld();
    world.must(he, 'workspace.open', ours);
    expect(world.send(lin, 'workspace.open', { ...board, id: 'b2', copyOf: 'b1' }).refused?.code).toBe('not_found');
    world.must(he, 'workspace.open', { ...board, id: 'b2', copyOf: 'b1' });
    world.must(lead, 'workspace.open', { ...board, id: 'b3', copyOf: 'b1' });
    world.must(lin, 'workspace.open', { ...board, id: 'b4', copyOf: 'main' });
  });

  it('are kept by whoever opened them and by the lead', () => {
    const world = makeWorld();
    world.must(he, 'workspace.open', ours);
    const steps = [
      ['workspace.rename', { id: 'b1', name: '新名' }],
      ['workspace.invite', { id: 'b1', members: ['vol'] }],
      ['workspace.uninvite', { id: 'b1', members: ['org'] }],
      ['workspace.archive', { id: 'b1' }],
      ['workspace.reopen', { id: 'b1' }],
    ] as const;
    for (const [type, payload] of steps) {
      expect(world.send(lin, type, payload).refused).toMatchObject({ code: 'forbidden' });
      world.must(he, type, payload);
      expect(world.send(lead, type, payload).duplicate).toBe(true);
    }
    expect(workspaceOf(world.state, 'b1')).toMatchObject({ name: '新名', members: ['grid', 'vol'] });
    expect(workspaceOf(world.state, 'b1')).not.toHaveProperty('archived');
    expect(world.send(lead, 'workspace.archive', { id: 'nowhere' }).refused?.code).toBe('not_found');
  });

  it('that were put away are as they are until somebody reopens them', () => {
    const world = makeWorld();
    world.must(he, 'workspace.open', ours);
    world.must(he, 'workspace.archive', { id: 'b1' });
    for (const [type, more] of [
      ['workspace.rename', { name: '新名' }],
      ['workspace.invite', { members: ['vol'] }],
      ['workspace.uninvite', { members: ['grid'] }],
    ] as const)
      expect(world.send(he, type, { id: 'b1', ...more }).refused).toMatchObject({ reason: 'workspace.is_archived' });
  });

  it('for everybody take no invitations', () => {
    const world = makeWorld();
    world.must(he, 'workspace.open', board);
    for (const type of ['workspace.invite', 'workspace.uninvite'])
      expect(world.send(he, type, { id: 'b1', members: ['vol'] }).refused).toMatchObject({
        reason: 'workspace.for_everybody',
      });
  });

  it('[P5] have limits: open at a time, and people on one', () => {
    const world = makeWorld();
    for (let n = 0; n < workspaceLimits.open; n++) world.must(he, 'workspace.open', { ...board, id: `n${n}` });
    const more = { ...board, id: 'more' };
    expect(world.send(he, 'workspace.open', more).refused).toMatchObject({
      ...{ code: 'exceeds', reason: 'workspace.too_many' },
    });
    world.must(he, 'workspace.archive', { id: 'n0' });
    const people = Array.from({ length: workspaceLimits.members }, (_, n) => `m${n}`);
    world.must(he, 'workspace.open', { ...more, members: people });
    expect(world.send(he, 'workspace.reopen', { id: 'n0' }).refused).toMatchObject({ reason: 'workspace.too_many' });
    expect(
      world.send(he, 'workspace.invite', { id: 'more', members: ['one more'.replaceAll(' ', '-')] }).refused,
    ).toMatchObject({ code: 'exceeds', reason: 'workspace.too_many_members' });
  });
});

describe('what somebody may do on a board', () => {
  const record = { ...board, scope: 'placed', by: 'he', at: 1 } as const;
  const on = (role: Role, of: object = {}, id = 'x') => rightOnBoard(actorOf(id, role), 'b1', { ...record, ...of });

  it('[P7] on one for everybody goes by the rights on tasks, as on the main board', () => {
    for (const role of ['lead', 'coordinator', 'grid_worker', 'volunteer', 'social_org'] as const)
      expect([role, on(role), rightOnBoard(actorOf('x', role), 'main', undefined)]).toEqual([role, 'write', 'write']);
    for (const role of ['command', 'supervisor', 'subdistrict'] as const) expect(on(role)).toBe('read');
    for (const role of ['wall', 'resident', 'evaluator', 'auditor', 'feed'] as const) expect(on(role)).toBeUndefined();
    expect(rightOnBoard(he, 'nowhere', undefined)).toBeUndefined();
  });

  it('[P7] on one with members goes by being one, whoever keeps it and the lead beside', () => {
    const members = { members: ['x'] };
    for (const role of ['grid_worker', 'captain', 'volunteer', 'social_org', 'command'] as const)
      expect([role, on(role, members), on(role, members, 'y')]).toEqual([role, 'write', undefined]);
    expect(on('supervisor', members)).toBe('read');
    for (const role of ['resident', 'wall', 'feed'] as const) expect(on(role, members)).toBeUndefined();
    expect(on('lead', members, 'y')).toBe('write');
    expect(on('coordinator', members, 'he')).toBe('write');
    expect(keepsBoard(actorOf('he', 'volunteer'), record)).toBe(false);
  });

  it('[R49] whoever opened one for everybody writes on it, also in a role that only looks at tasks', () => {
    for (const role of ['command', 'subdistrict'] as const) {
      expect([role, on(role, {}, 'he'), on(role, {}, 'y')]).toEqual([role, 'write', 'read']);
      expect(on(role, { archived: true }, 'he')).toBe('read');
    }
    expect([on('coordinator', {}, 'he'), on('volunteer', { members: [] }, 'he')]).toEqual(['write', undefined]);
  });

  it('[P9] one that was put away is read only, and a program that may only look never writes', () => {
    expect(on('coordinator', { archived: true })).toBe('read');
    expect(on('lead', { archived: true, members: [] })).toBe('read');
    const program = { id: 'p', grants: [{ community: 'c', role: 'lead', readOnly: true }] } as const;
    expect(rightOnBoard(program, 'b1', record)).toBe('read');
    expect(rightOnBoard(program, 'b1', { ...record, members: ['p'] })).toBe('read');
  });
});

describe('who sees the record of a board', () => {
  const world = makeWorld();
  world.must(he, 'workspace.open', board);
  world.must(he, 'workspace.open', { ...ours, id: 'b2' });
  const rule = workspaces.collections[0]?.visibility;
  const seen = (view: ReturnType<typeof viewOf>) =>
    [...world.state.all(records).values()].flatMap((one) => project(rule, one, view)?.id ?? []);

  it('[P7] one for everybody: all who take part; one with members: they and the lead; a wall: none', () => {
    expect(seen(viewOf(lead.grants))).toEqual(['b1', 'b2']);
    for (const actor of [he, lin, worker]) expect(seen(viewOf(actor.grants))).toEqual(['b1']);
    for (const role of ['command', 'supervisor', 'subdistrict'] as const)
      expect(seen(viewOf(actorOf('x', role).grants))).toEqual(['b1']);
    // An evaluator sees how many tasks there are, and none of them.
    for (const role of ['wall', 'resident', 'auditor', 'feed', 'evaluator'] as const)
      expect(seen(viewOf(actorOf('x', role).grants))).toEqual([]);
    for (const id of ['he', 'grid', 'org']) expect(seen(viewOfPerson(id))).toEqual(['b2']);
    expect(seen(viewOfPerson('lin'))).toEqual([]);
  });
});

describe('who is called to a board', () => {
  const clock = { id: 'installation', grants: [], system: true } as const;
  const waits = (world: World, id: string) =>
    world.state.get(boardNotices, id)?.items.map(({ board: of, card, by }) => [of, card, by].filter(Boolean).join(' '));
  const named = { id: 'b1', card: 't1', by: 'he', people: ['grid'] };

  function invited(): World {
    const world = makeWorld();
    for (const actor of [lead, he, lin, worker, resident]) world.knows(actor);
    world.must(he, 'workspace.open', { ...board, members: ['grid', 'res'] });
    return world;
  }

  it('[R49] whoever is invited hears of it until they open the board; who may not look at it does not', () => {
    const world = invited();
    expect([waits(world, 'grid'), waits(world, 'res'), waits(world, 'he')]).toEqual([['b1 he'], undefined, undefined]);
    world.must(he, 'workspace.invite', { id: 'b1', members: ['lin', 'he'] });
    expect([waits(world, 'lin'), waits(world, 'he')]).toEqual([['b1 he'], undefined]);
    world.must(worker, 'workspace.lookAt', { id: 'b1' });
    expect(waits(world, 'grid')).toBeUndefined();
    expect(world.send(worker, 'workspace.lookAt', { id: 'b1' }).duplicate).toBe(true);
    world.must(he, 'workspace.uninvite', { id: 'b1', members: ['lin'] });
    expect(waits(world, 'lin')).toBeUndefined();
  });

  it('[P9] whoever is named on a card is told once, until they looked at that card', () => {
    const world = invited();
    world.must(worker, 'workspace.lookAt', { id: 'b1' });
    world.must(clock, 'workspace.tell', named);
    expect(world.send(clock, 'workspace.tell', named).duplicate).toBe(true);
    world.must(worker, 'workspace.lookAt', { id: 'b1', card: 't2' });
    expect(waits(world, 'grid')).toEqual(['b1 t1 he']);
    world.must(worker, 'workspace.lookAt', { id: 'b1', card: 't1' });
    world.must(clock, 'workspace.tell', named);
    expect(waits(world, 'grid')).toEqual(['b1 t1 he']);
  });

  it('[P7] nobody is told of a board that is not theirs to see, and nobody tells but the installation', () => {
    const world = invited();
    for (const people of [['lin'], ['res'], ['nobody']])
      expect(world.send(clock, 'workspace.tell', { ...named, people }).duplicate).toBe(true);
    expect(world.send(clock, 'workspace.tell', { ...named, id: 'nowhere' }).duplicate).toBe(true);
    for (const actor of [lead, he, worker])
      expect(world.send(actor, 'workspace.tell', named).refused?.code).toBe('forbidden');
    const rule = workspaces.collections[1]?.visibility;
    const record = world.state.get(boardNotices, 'grid');
    const seen = [viewOf(lead.grants), viewOf(worker.grants), viewOfPerson('lin'), viewOfPerson('grid')];
    expect(seen.map((view) => (record ? project(rule, record, view)?.id : ''))).toEqual([
      ...[undefined, undefined, undefined, 'grid'],
    ]);
  });

  it('[P5] what waits for one person has an end', () => {
    const world = invited();
    for (let n = 0; n <= mostNotices; n++) world.must(clock, 'workspace.tell', { ...named, card: `t${n}` });
    expect(waits(world, 'grid')).toHaveLength(mostNotices);
    expect(waits(world, 'grid')?.at(-1)).toBe(`b1 t${mostNotices} he`);
  });
});
