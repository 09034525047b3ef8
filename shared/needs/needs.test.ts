import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import { viewOf } from '../kernel/view.ts';
import { captain, keeper, makeCareWorld, social, supervisor } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { timesOfNeed } from './limits.ts';
import { needMachine } from './machine.ts';
import { everywhere, needs, needTotals, type Need } from './schema.ts';
import { needClassNames, needClasses, needFamilies, tiers } from './taxonomy.ts';
import { answerRate, bothFamilies } from './totals.ts';

const hour = 3_600_000;
const totals = (world: World, id = everywhere) => world.state.get(needTotals, id) ?? { byState: {} };

/** Brings a need as far as its answer. */
function serve(world: World, id: string, needClass: string, subject = 'h1.1'): void {
  world.must(social, 'need.note', { id, subject, needClass, words: '想有人说话' });
  world.must(social, 'need.assess', { id, tier: 'priority' });
  world.must(social, 'need.plan', { id });
  world.must(social, 'need.serve', { id });
}

describe('two families of needs', () => {
  it('[R08] belong to a person or a household; their words are sealed with that key, and stand in no event', () => {
    const world = makeCareWorld();
    for (const subject of ['h1', 'h1.1']) {
      const said = { id: `n-${subject}`, subject, needClass: 'grief', words: '想有人陪着坐坐' };
      const { events, private: beside } = world.must(social, 'need.note', said);
      expect(JSON.stringify(events)).not.toContain('陪着');
      expect(beside).toMatchObject([{ kind: 'needWords', id: `n-${subject}@${subject}` }]);
      expect(world.registry.personal.get('needWords')?.person(beside[0]?.id ?? '')).toBe(subject);
    }
    expect(world.send(social, 'need.note', { id: 'x', subject: 'h9', needClass: 'grief' }).refused).toMatchObject({
      reason: 'care.no_subject',
    });
  });

  it('[R08] [R44] by a page of a building name and door are taken on a basis that holds, and in no event', () => {
    const world = makeCareWorld(1);
    const who = { name: '周小梅', phone: '19900100001', door: '1-502', receipt: 'r'.repeat(24) };
    const asked = { id: 'r1', grid: '003-1', needClass: 'medical', words: '药只够三天', ...who };
    world.must(social, 'need.ask', asked);
    expect(JSON.stringify(world.events)).not.toMatch(/周小梅|19900100001|1-502|三天/);
    world.must(actorOf('a-lead', 'lead'), 'legalBasis.end', { id: 'law-personal-information' });
    expect(world.send(social, 'need.ask', { ...asked, id: 'r2' }).refused).toMatchObject({
      field: 'name',
      reason: 'legalBasis.none_holds',
    });
  });

  it('[R08] [R01] one’s own stands at a place that is said and is here, by an account or by a page of a building', () => {
    const world = makeCareWorld(1);
    const said = { id: 'n', needClass: 'medical', words: '药只够三天' };
    const refused = (by: Actor, type: string, more: object) => {
      const { field, reason } = world.send(by, type, { ...said, ...more }).refused ?? {};
      return [field, reason];
    };
    const resident = actorOf('a-resident', 'resident');
    const who = { name: '周小梅', phone: '19900100001', door: '1-502', receipt: 'r'.repeat(24) };
    expect(refused(resident, 'need.note', {})).toEqual(['grid', 'need.where']);
    expect(refused(resident, 'need.note', { grid: 'no-such-grid' })[0]).toBe('grid');
    expect(refused(social, 'need.ask', { ...who, grid: 'no-such-grid' })[0]).toBe('grid');
    world.must(resident, 'need.note', { ...said, grid: '003-1' });
    expect(world.state.get(needs, 'n')).toMatchObject({ subject: resident.id, block: '003' });
  });

  it('[R08] the rates of both are there whenever one is, whatever happened: counted as from the records', () => {
    const ways = Object.keys(Object.fromEntries(needMachine.transitions.map(({ command }) => [command, 1])));
    const steps = fc.array(fc.tuple(fc.constantFrom(...needClassNames), fc.array(fc.constantFrom(...ways))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (lives) => {
        const world = makeCareWorld(1);
        for (const [n, [needClass, life]] of lives.entries()) {
          world.must(social, 'need.note', { id: `n${n}`, subject: 'h1.1', needClass });
          for (const command of life)
            world.send(social, command, { id: `n${n}`, ...(command === 'need.assess' ? { tier: 'regular' } : {}) });
        }
        const both = bothFamilies(totals(world));
        expect(Object.keys(both)).toEqual([...needFamilies]);
        const all = [...world.state.all(needs).values()].filter(
          ({ status }) => status !== 'identified' && status !== 'withdrawn',
        );
        for (const family of needFamilies) {
          const mine = all.filter((need) => need.family === family);
          const count = (status: string): number => mine.filter((need) => need.status === status).length;
          expect(both[family]).toEqual({ confirmed: mine.length, met: count('met'), partly: count('partially_met') });
        }
        expect(bothFamilies(totals(world, '003'))).toEqual(both);
      }),
      { numRuns: 40 },
    );
  });

  it('[R08] [E18] a rate is met and half of met in part, of what was confirmed; nobody asked is no rate', () => {
    const world = makeCareWorld();
    const [meet, part] = ['need.meet', 'need.meetPartly'];
    for (const [id, needClass, end] of [
      ['a', 'comfort', meet],
      ['b', 'comfort', part],
      ['c', 'grief', undefined],
      ['d', 'medical', meet],
    ] as const) {
      serve(world, id, needClass);
      if (end) world.must(social, end, { id });
    }
    const { material, spiritual } = bothFamilies(totals(world));
    expect([answerRate(material), answerRate(spiritual)]).toEqual([100, 50]);
    expect(answerRate({ confirmed: 0, met: 0, partly: 0 })).toBeNull();
  });

  it('[R08] the spiritual goes up as the material does: the same times for every class of a tier, told by the same steps', () => {
    for (const tier of tiers)
      for (const status of ['identified', 'assessed', 'in_service', 'met'] as const) {
        const times = needClassNames.map((needClass) =>
          timesOfNeed({ tier, status, at: 5, needClass, family: needClasses[needClass] } as never),
        );
        expect(new Set(times.map((one) => JSON.stringify(one))).size).toBe(1);
      }
    const world = makeCareWorld();
    for (const [id, needClass] of [
      ['m', 'medical'],
      ['s', 'comfort'],
    ] as const)
      world.must(social, 'need.note', { id, subject: 'h1.1', needClass, tier: 'priority' });
    world.now += 25 * hour;
    const time = { id: 'installation', grants: [], system: true } as const;
    for (const id of ['m', 's']) world.must(time, 'need.limitDue', { id });
    const escalations = ['m', 's'].map((id) => world.state.get(needs, id)?.escalation);
    expect(escalations).toEqual(['urged', 'urged']);
  });

  it('[R08] an organisation sees what is wanted and not whose; a captain of the building sees nothing of it', () => {
    const world = makeCareWorld();
    serve(world, 'a', 'comfort');
    const seen = (actor: ReturnType<typeof actorOf>) =>
      world.registry.projectAll(world.state, viewOf(actor.grants)).get('needs')?.get('a') as Partial<Need> | undefined;
    const org = seen(actorOf('o', 'social_org', { org: 'o-1' }));
    expect(org).toMatchObject({ family: 'spiritual', needClass: 'comfort', status: 'in_service' });
    for (const field of ['subject', 'grid', 'block', 'by', 'worker']) expect(org).not.toHaveProperty(field);
    expect(seen(captain)).toBeUndefined();
    expect(seen(actorOf('w', 'wall'))).toBeUndefined();
    expect(seen(supervisor)).toMatchObject({ subject: 'h1.1' });
  });

  it('[R08] a resident asks for themselves, and takes it back; what ended leaves in its time', () => {
    const world = makeCareWorld();
    const resident = actorOf('a-res', 'resident');
    world.must(resident, 'need.note', { id: 'r', grid: '003-1', needClass: 'daily_supplies', words: '米快没了' });
    expect(world.state.get(needs, 'r')).toMatchObject({ subject: 'a-res', origin: 'self', block: '003' });
    expect(world.send(resident, 'need.note', { id: 'x', subject: 'h1.1', needClass: 'grief' }).refused).toMatchObject({
      code: 'forbidden',
    });
    world.must(resident, 'need.withdraw', { id: 'r' });
    const time = { id: 'installation', grants: [], system: true } as const;
    expect(world.send(time, 'need.forget', { id: 'r' }).refused).toMatchObject({ reason: 'need.still_kept' });
    world.now += 90 * 24 * hour;
    expect(world.must(time, 'need.forget', { id: 'r' }).private).toMatchObject([{ body: null }, { body: null }]);
    expect(world.state.get(needs, 'r')).toBeUndefined();
    expect(totals(world).byState).toEqual({});
  });

  it('[R08] [R16] what a screening found becomes a need of the household, of a class that whoever assesses it may change', () => {
    const world = makeCareWorld();
    const campaign = {
      ...{ id: 'f', title: '汛期排查', why: '看看进没进水', basis: 'law-personal-information', line: 'flood' },
      ...{ areas: ['003'], tables: [{ id: 't', name: '台账' }], keepDays: 90 },
      fields: [{ id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['t'], abnormal: { yes: true } }],
    };
    world.must(keeper, 'campaign.draft', campaign);
    world.must(keeper, 'campaign.publish', { id: 'f' });
    world.must(keeper, 'screening.flag', { id: 'f.h1', campaign: 'f', household: 'h1', seen: 0, at: world.now });
    world.must(keeper, 'screening.review', { id: 'f.h1', finding: 'need' });
    expect(world.state.get(needs, 'f.h1.need')).toMatchObject({
      ...{ subject: 'h1', origin: 'screening', needClass: 'housing_safety', family: 'material', status: 'identified' },
    });
    world.must(social, 'need.assess', { id: 'f.h1.need', tier: 'priority', needClass: 'comfort' });
    expect(world.state.get(needs, 'f.h1.need')).toMatchObject({ family: 'spiritual', worker: 'a-social' });
    expect(bothFamilies(totals(world))).toMatchObject({ material: { confirmed: 0 }, spiritual: { confirmed: 1 } });
  });
});
