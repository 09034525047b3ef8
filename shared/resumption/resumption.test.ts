import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { phases } from '../phases/capability.ts';
import { byTime, lead, respond } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { workspaces } from '../workspaces/capability.ts';
import { tasks } from '../tasks/capability.ts';
import { resumption } from './capability.ts';
import { filingMachine } from './machine.ts';
import { filings, mostUnvisited, resumptionTotals } from './schema.ts';
import { progressOf } from './totals.ts';

const social = actorOf('a-soc', 'social_worker');
const captain = actorOf('a-cap', 'captain', { grids: ['003'] });
const elsewhere = actorOf('a-other', 'captain', { grids: ['004'] });
const shop = actorOf('a-shop', 'resident');
const neighbour = actorOf('a-next', 'resident');
const shopFiling = { name: '一碗面', grid: '003', trade: 'food', wants: ['goods', 'power'] } as const;
const list = {
  list: '暂缓开门名单',
  issuer: '市市场监管局',
  documentNo: '市监〔2026〕8号',
  basis: 'law-emergency-response',
};

function recovering(): World {
  const world = new World(new Registry([areasWith(() => undefined), phases, tasks, workspaces, resumption]));
  const areas = ['003', '004'].map((id) => ({ id, kind: 'grid', name: id }));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas });
  respond(world);
  world.must(lead, 'phase.change', { to: 'recovery', reason: '雨停', basis: 'law-flood-control', follows: '终止响应' });
  return world;
}
const filing = (world: World, id = 'f') => world.state.get(filings, id);
const progress = (world: World) => progressOf(world.state.all(resumptionTotals).values());
const refused = (outcome: ReturnType<World['send']>) => outcome.refused?.reason ?? outcome.refused?.code;

describe('resumption', () => {
  it('[R25] a shop tells, is visited and helped, resumes, and is followed up; each step is counted with those before', () => {
    const world = recovering();
    world.must(shop, 'resumption.file', { id: 'f', ...shopFiling });
    expect(refused(world.send(elsewhere, 'resumption.visit', { id: 'f', saw: '还在清' }))).toBe('forbidden');
    world.must(captain, 'resumption.visit', { id: 'f', saw: '水电都好了', wants: ['paperwork'] });
    expect(refused(world.send(captain, 'resumption.help', { id: 'f', helped: ['money'], how: '贷款' }))).toBe(
      'resumption.not_asked',
    );
    world.must(captain, 'resumption.help', { id: 'f', helped: ['goods'], how: '晨光公益送来米面', need: 'r1' });
    world.must(captain, 'resumption.advise', { id: 'f', advice: '先把地面垫干' });
    world.must(shop, 'resumption.resume', { id: 'f' });
    expect(refused(world.send(neighbour, 'resumption.followUp', { id: 'f', going: 'well' }))).toBe('forbidden');
    world.must(social, 'resumption.followUp', { id: 'f', going: 'slow' });
    expect(filing(world)).toMatchObject({
      status: 'followed_up',
      wants: ['goods', 'power', 'paperwork'],
      linked: ['r1'],
    });
    expect(progress(world)).toEqual({
      ...{ filed: 1, visited: 1, resumed: 1, followedUp: 1 },
      ...{ open: 1, asked: 3, helped: 1, held: 0 },
    });
  });

  it('[R25] no step keeps a shop shut: it opens before any visit, and the visit comes all the same', () => {
    const world = recovering();
    world.must(captain, 'resumption.file', { id: 'f', ...shopFiling });
    world.must(captain, 'resumption.resume', { id: 'f' });
    expect([filing(world)?.status, filing(world)?.openedAt]).toEqual(['filed', world.now]);
    expect(world.send(captain, 'resumption.resume', { id: 'f' })).toMatchObject({ duplicate: true });
    world.must(captain, 'resumption.visit', { id: 'f', saw: '已经在卖早点' });
    world.must(captain, 'resumption.ready', { id: 'f' });
    expect(filing(world)?.status).toBe('resumed');
  });

  it('[R25] only an official list keeps it shut: cited with organ, number and basis, by lead or subdistrict', () => {
    const world = recovering();
    world.must(shop, 'resumption.file', { id: 'f', ...shopFiling });
    expect(refused(world.send(social, 'resumption.hold', { id: 'f', ...list }))).toBe('forbidden');
    const fault = (more: object) => refused(world.send(lead, 'resumption.hold', { id: 'f', ...list, ...more }));
    expect(fault({ issuer: '本社区居委会' })).toBe('closure.own_organ');
    expect(fault({ documentNo: '无' })).toBe('closure.no_number');
    expect(fault({ basis: 'law-personal-information' })).toBe('legalBasis.not_covering');
    world.must(lead, 'resumption.hold', { id: 'f', ...list });
    expect(refused(world.send(shop, 'resumption.resume', { id: 'f' }))).toBe('resumption.is_held');
    world.must(lead, 'resumption.release', { id: 'f' });
    world.must(shop, 'resumption.resume', { id: 'f' });
    expect(refused(world.send(lead, 'resumption.hold', { id: 'f', ...list }))).toBe('resumption.open_already');
  });

  it('[R25] whatever is tried in whatever order, a shop that is on no list opens at once, and totals are those of a full count', () => {
    const steps = [...new Set(filingMachine.transitions.map(({ command }) => command))].filter(
      (one) => one !== 'resumption.resume',
    );
    steps.push('resumption.drop', 'resumption.restore', 'resumption.shutAgain');
    const more: Record<string, object> = {
      'resumption.visit': { saw: '在' },
      'resumption.advise': { advice: '通风' },
      'resumption.followUp': { going: 'closed_again' },
      'resumption.drop': { reason: '报了两遍' },
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 6 }), (tried) => {
        const world = recovering();
        world.must(shop, 'resumption.file', { id: 'f', ...shopFiling });
        for (const step of tried) world.send(captain, step, { id: 'f', ...more[step] });
        world.must(shop, 'resumption.resume', { id: 'f' });
        const { status = '', openedAt, wants = [], helped = [] } = filing(world) ?? {};
        expect(openedAt).toBe(world.now);
        expect(world.state.get(resumptionTotals, '003')).toMatchObject({
          ...{ byState: { [status]: 1 }, open: 1, asked: wants.length, helped: helped.length },
        });
      }),
      { numRuns: 25 },
    );
  });

  it('[R25] what was said to be open by mistake, or shut again, counts as open no more, and opens again when it likes', () => {
    const world = recovering();
    world.must(captain, 'resumption.file', { id: 'f', ...shopFiling });
    world.must(captain, 'resumption.visit', { id: 'f', saw: '在清' });
    world.must(captain, 'resumption.ready', { id: 'f' });
    world.must(captain, 'resumption.resume', { id: 'f' });
    expect(refused(world.send(neighbour, 'resumption.shutAgain', { id: 'f' }))).toBe('forbidden');
    world.must(captain, 'resumption.shutAgain', { id: 'f' });
    expect([progress(world).open, progress(world).resumed, filing(world)?.openedAt]).toEqual([0, 0, undefined]);
    world.must(captain, 'resumption.resume', { id: 'f' });
    world.must(social, 'resumption.followUp', { id: 'f', going: 'closed_again' });
    expect([progress(world).resumed, progress(world).followedUp]).toEqual([0, 1]);
    world.must(captain, 'resumption.resume', { id: 'f' });
    expect([progress(world).open, filing(world)?.going]).toEqual([1, undefined]);
  });

  it('[R25] false shops of one grid shut nobody out elsewhere, and are put away with the reason, and back', () => {
    const world = recovering();
    const told = (id: string, grid = '003') => world.send(byTime, 'resumption.file', { ...shopFiling, id, grid });
    for (let n = 0; n < mostUnvisited; n++) expect(told(`x${n}`).refused).toBeUndefined();
    expect(refused(told('true'))).toBe('resumption.too_many');
    expect(told('other', '004').refused).toBeUndefined();
    const away = { id: 'x0', reason: '没有这家店' };
    expect(refused(world.send(elsewhere, 'resumption.drop', away))).toBe('forbidden');
    world.must(captain, 'resumption.drop', away);
    expect([progress(world).filed, told('true').refused]).toEqual([mostUnvisited, undefined]);
    expect(refused(world.send(captain, 'resumption.visit', { id: 'x0', saw: '在' }))).toBe('resumption.is_dropped');
    world.must(captain, 'resumption.restore', { id: 'x0' });
    world.must(captain, 'resumption.visit', { id: 'x0', saw: '在' });
  });

  it('[R25] shops tell in the recovery alone; what people send without an account is bounded and leaves in time', () => {
    const world = recovering();
    world.must(byTime, 'resumption.file', { id: 'f', ...shopFiling });
    expect(filing(world)?.by).toBe(byTime.id);
    for (const [step, said] of [
      ['visit', { saw: '在' }],
      ['ready', {}],
      ['resume', {}],
      ['followUp', { going: 'well' }],
    ] as const)
      world.must(step === 'resume' ? byTime : captain, `resumption.${step}`, { id: 'f', ...said });
    expect(refused(world.send(byTime, 'resumption.retire', { id: 'f' }))).toBe('resumption.still_shown');
    world.wait(91 * 24 * 60);
    world.must(byTime, 'resumption.retire', { id: 'f' });
    expect([filing(world), progress(world).filed]).toEqual([undefined, 0]);
    world.must(lead, 'phase.change', {
      to: 'response',
      ...{ reason: '又下雨', basis: 'law-flood-control', follows: 'Ⅱ级' },
      ...officers,
    });
    expect(refused(world.send(shop, 'resumption.file', { id: 'g', ...shopFiling }))).toBe('resumption.not_in_phase');
  });
});

const officers = { accountable: { account: 'a-lead', post: '书记' }, onDuty: { account: 'a-lead', post: '书记' } };
