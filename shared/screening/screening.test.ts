import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { householdRegister } from '../households/capability.ts';
import { householdImports, households, householdTotals } from '../households/schema.ts';
import { sightOfHousehold } from '../households/sight.ts';
import type { Actor } from '../kernel/actor.ts';
import { Registry } from '../kernel/registry.ts';
import { erasedPeople } from '../people/schema.ts';
import { people } from '../people/capability.ts';
import { incidents } from '../incidents/capability.ts';
import { incidents as incidentRecords } from '../incidents/schema.ts';
import { signs } from '../signs/capability.ts';
import { EarlySigns } from '../signs/schema.ts';
import { tasks } from '../tasks/capability.ts';
import { tasks as taskRecords } from '../tasks/schema.ts';
import { byTime, he, lead } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers } from '../volunteers/capability.ts';
import { screening } from './capability.ts';
import { rowOf } from './form.ts';
import { mergedAnswers, statusAfter } from './merge.ts';
import { campaigns, outcomes, recordId, screeningRecords, screeningTotals, type KeptAnswer } from './schema.ts';
import { metIn } from './totals.ts';

const building = '003-01';
const worker = actorOf('w', 'grid_worker', { grids: ['003'] });
const captain = actorOf('c', 'captain', { grids: [building] });
const campaign = {
  ...{
    id: 'k',
    title: '汛期排查',
    why: '看看进没进水',
    basis: 'law-personal-information',
    line: 'flood',
    areas: ['003'],
    keepDays: 90,
  },
  tables: [
    { id: 'water', name: '进水台账' },
    { id: 'moving', name: '转移名单' },
  ],
  fields: [
    { id: 'people', label: '几个人', kind: 'number', tables: ['water', 'moving'] },
    { id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['water'], abnormal: { yes: true } },
  ],
} as const;

function household(id: string) {
  return { id, building, door: `3-1-${id.slice(1)}`, residents: [{ name: '周雪梅' }], help: [], languages: [] };
}

/** The same household as somebody writes it anew who knows who lives there. */
const kept = (id: string) => ({ ...household(id), residents: [{ id: `${id}.1`, name: '周雪梅' }] });

/** A building with three households, and a screening that is published there. */
function place(): World {
  const registry = new Registry([
    ...[areasWith(() => undefined), tasks, volunteers, people, householdRegister, screening],
    ...[incidents, signs],
  ]);
  const world = new World(registry);
  world.must(actorOf('a', 'system_admin'), 'area.define', {
    areas: [
      { id: '003', kind: 'grid', name: '临河里' },
      { id: building, kind: 'micro_grid', name: '临河里 01', parent: '003' },
    ],
  });
  for (const id of ['h07', 'h08', 'h09']) world.must(he, 'household.record', household(id));
  world.must(he, 'campaign.draft', campaign);
  world.must(he, 'campaign.publish', { id: 'k' });
  return world;
}

function visit(world: World, of: string, seen = 0, at = world.now) {
  return { id: recordId('k', of), campaign: 'k', household: of, seen, at };
}
const statusOf = (world: World, of: string) => world.state.get(screeningRecords, recordId('k', of))?.status;
const dry = [
  { field: 'people', number: 2 },
  { field: 'wet', yes: false },
];

describe('visits', () => {
  it('[R16] begin the campaign, count once for each household, and make it abnormal where an answer says so', () => {
    const world = place();
    world.must(worker, 'screening.answer', { ...visit(world, 'h07'), answers: dry });
    expect(world.state.get(campaigns, 'k')?.status).toBe('in_progress');
    world.must(captain, 'screening.answer', { ...visit(world, 'h08'), answers: [{ field: 'wet', yes: true }] });
    world.must(worker, 'screening.refuse', { ...visit(world, 'h09'), comeback: 'evening' });
    expect(['h07', 'h08', 'h09'].map((of) => statusOf(world, of))).toEqual(['completed', 'abnormal', 'refused']);
    const totals = world.state.get(screeningTotals, `k.${building}`);
    expect(totals && metIn(totals)).toBe(2);
    expect(world.state.get(householdTotals, building)?.households).toBe(3);
  });

  it('[R16] of two who did not know of each other, through the commands, end alike in whichever order they arrive', () => {
    const wet = { answers: [{ field: 'wet', yes: true }] };
    const acts: readonly (readonly [type: string, more: object])[] = [
      ['screening.answer', { answers: dry }],
      ['screening.answer', wet],
      ['screening.noAnswer', {}],
      ['screening.refuse', { comeback: 'never' }],
      ['screening.flag', wet],
    ];
    const ends = (...both: (typeof acts)[number][]): unknown => {
      const world = place();
      for (const [type, more] of both) world.must(worker, type, { ...visit(world, 'h07'), ...more });
      const { status, concern } = world.state.get(screeningRecords, recordId('k', 'h07')) ?? {};
      return { status, concern };
    };
    for (const one of acts)
      for (const other of acts) expect([one, other, ends(one, other)]).toEqual([one, other, ends(other, one)]);
  });

  it('[R16] hold numbers within the bounds of their question: four fewer than none and 999 at home are refused', () => {
    const world = place();
    for (const number of [-4, 999, 100])
      expect(
        world.send(worker, 'screening.answer', { ...visit(world, 'h07'), answers: [{ field: 'people', number }] })
          .refused,
      ).toMatchObject({
        ...{ code: 'invalid', field: 'answers/0/number', reason: 'screening.out_of_range' },
        params: { least: 0, most: 99 },
      });
    for (const [of, number] of [
      ['h07', 0],
      ['h08', 99],
    ] as const)
      world.must(worker, 'screening.answer', { ...visit(world, of), answers: [{ field: 'people', number }] });
  });

  it('[R16] can be corrected by whoever asked last, within a day, inside the bounds; what turns out odd is looked into', () => {
    const world = place();
    const fix = (answers: readonly object[]) => ({
      ...{ id: 'k.h07', campaign: 'k', household: 'h07', at: world.now },
      answers,
    });
    const right = fix([{ field: 'people', number: 3 }]);
    expect(world.send(worker, 'screening.correct', right).refused).toMatchObject({ code: 'not_found' });
    world.must(worker, 'screening.answer', { ...visit(world, 'h07'), answers: dry });
    const refusedBy = (who: Actor, what: object) => world.send(who, 'screening.correct', what).refused;
    expect(refusedBy(captain, right)).toMatchObject({ reason: 'screening.not_to_correct' });
    expect(refusedBy(worker, fix([{ field: 'people', number: 999 }]))).toMatchObject({
      ...{ field: 'answers/0/number', reason: 'screening.out_of_range' },
    });
    world.must(worker, 'screening.correct', right);
    expect(world.state.get(screeningRecords, 'k.h07')).toMatchObject({ status: 'completed', visited: 1 });
    expect(world.state.get(screeningRecords, 'k.h07')?.concern).toBeUndefined();
    world.must(worker, 'screening.correct', fix([{ field: 'wet', yes: true }]));
    expect(world.state.get(screeningRecords, 'k.h07')).toMatchObject({ status: 'completed', concern: true });
    world.wait(24 * 60 + 1);
    expect(refusedBy(worker, fix([{ field: 'people', number: 3 }]))).toMatchObject({
      reason: 'screening.not_to_correct',
    });
  });

  it('[R16] a clock that is wrong by years moves no visit before the campaign, and erases nothing', () => {
    const world = place();
    const published = world.now;
    world.wait(60);
    world.must(worker, 'screening.answer', { ...visit(world, 'h07', 0, 0), answers: dry });
    expect(world.state.get(screeningRecords, 'k.h07')).toMatchObject({
      visits: [{ at: published }],
      keptUntil: world.now + 90 * 86_400_000,
    });
    expect(world.send(byTime, 'screening.forget', { id: 'k.h07' }).refused).toMatchObject({
      reason: 'screening.still_kept',
    });
  });

  it('[R16] of two people who did not know of each other end alike in whichever order they arrive, and count once', () => {
    for (const first of outcomes)
      for (const second of outcomes) {
        const after = statusAfter(statusAfter('pending', first, false) ?? '', second, true);
        const other = statusAfter(statusAfter('pending', second, false) ?? '', first, true);
        expect([first, second, after]).toEqual([first, second, other]);
      }
    const world = place();
    world.must(worker, 'screening.noAnswer', visit(world, 'h07'));
    world.must(captain, 'screening.answer', { ...visit(world, 'h07'), answers: dry });
    const record = world.state.get(screeningRecords, recordId('k', 'h07'));
    expect(record).toMatchObject({ status: 'completed', visited: 2, unanswered: 1 });
    expect(world.state.get(screeningTotals, `k.${building}`)?.byStatus).toEqual({ no_answer: 0, completed: 1 });
    // Who knew how it stands, and has no such step, is told.
    expect(world.send(captain, 'screening.noAnswer', visit(world, 'h07', 2)).refused).toMatchObject({
      code: 'illegal',
      params: { from: 'completed' },
    });
  });

  it('[R16] what a review finds becomes an incident or a sign in the same act, and names no door', () => {
    const world = place();
    for (const of of ['h07', 'h08', 'h09']) world.must(worker, 'screening.flag', visit(world, of));
    const review = (of: string, finding: string) => world.must(he, 'screening.review', { id: `k.${of}`, finding });
    const { events } = review('h07', 'incident');
    review('h08', 'sign');
    review('h09', 'nothing');
    expect([...world.state.all(incidentRecords).values()]).toMatchObject([
      { id: 'k.h07.incident', grid: building, line: 'flood', source: { kind: 'screening', id: 'k.h07' } },
    ]);
    expect([...world.state.all(EarlySigns).values()]).toMatchObject([{ id: 'k.h08.sign', grid: building }]);
    expect(JSON.stringify(events)).not.toContain('3-1-');
  });

  it('[R16] a third time nobody opens makes one task, which names no door', () => {
    const world = place();
    for (const seen of [0, 1]) world.must(worker, 'screening.noAnswer', visit(world, 'h07', seen));
    expect(world.state.all(taskRecords).size).toBe(0);
    const { events } = world.must(he, 'screening.noAnswer', visit(world, 'h07', 2));
    world.must(worker, 'screening.noAnswer', visit(world, 'h07', 3));
    expect([...world.state.all(taskRecords).values()].map(({ id, grid }) => [id, grid])).toEqual([
      ['k.h07.door', building],
    ]);
    expect(JSON.stringify([events, [...world.state.all(taskRecords).values()]])).not.toContain('3-1-');
    world.must(he, 'screening.giveUp', { id: recordId('k', 'h07') });
    expect(statusOf(world, 'h07')).toBe('unreachable');
  });

  it('[R16] a refusal may be followed by an answer and by nothing else', () => {
    const world = place();
    world.must(worker, 'screening.refuse', { ...visit(world, 'h08'), comeback: 'never' });
    const again = { ...visit(world, 'h08', 1), answers: dry };
    expect(world.send(worker, 'screening.answer', again).refused).toMatchObject({ reason: 'screening.never' });
    world.must(worker, 'screening.refuse', { ...visit(world, 'h07'), comeback: 'evening' });
    expect(world.send(worker, 'screening.noAnswer', visit(world, 'h07', 1)).refused).toMatchObject({ code: 'illegal' });
    const wet = [{ field: 'wet', yes: true }];
    world.must(worker, 'screening.answer', { ...visit(world, 'h07', 1), answers: wet });
    expect(world.state.get(screeningRecords, recordId('k', 'h07'))).toMatchObject({
      status: 'completed',
      concern: true,
    });
    world.wait(91 * 24 * 60);
    expect(world.send(byTime, 'screening.forget', { id: 'k.h07' }).refused).toMatchObject({ code: 'illegal' });
    world.must(he, 'screening.reviewConcern', { id: 'k.h07', finding: 'nothing' });
    expect(world.state.get(screeningRecords, 'k.h07')).toMatchObject({ status: 'completed', finding: 'nothing' });
    expect(world.send(he, 'screening.reviewConcern', { id: 'k.h07', finding: 'nothing' }).refused).toMatchObject({
      reason: 'screening.no_concern',
    });
    world.must(byTime, 'screening.forget', { id: 'k.h07' });
  });

  it('[R16] what was done before the end arrives after it, what is done later does not', () => {
    const world = place();
    world.must(worker, 'screening.noAnswer', visit(world, 'h08'));
    const before = world.now;
    world.wait(10);
    world.must(he, 'campaign.complete', { id: 'k' });
    world.wait(10);
    world.must(worker, 'screening.answer', { ...visit(world, 'h07', 0, before), answers: dry });
    expect(world.send(worker, 'screening.noAnswer', visit(world, 'h09')).refused).toMatchObject({
      reason: 'screening.over',
    });
  });

  it('[R16] by nobody whose building it is not, and never without a ground for asking', () => {
    const world = place();
    const far = actorOf('x', 'grid_worker', { grids: ['004'] });
    expect(world.send(far, 'screening.noAnswer', visit(world, 'h07')).refused).toMatchObject({ code: 'forbidden' });
    const bare = { ...campaign, basis: undefined };
    world.must(he, 'campaign.draft', { ...bare, id: 'k2' });
    expect(world.send(he, 'campaign.publish', { id: 'k2' }).refused).toMatchObject({ reason: 'campaign.no_basis' });
  });
});

describe('answers', () => {
  it('[R16] of several visits are one form, of each question the newest, in whichever order they come', () => {
    const early: KeptAnswer[] = [
      { field: 'people', number: 2, at: 1, by: 'w' },
      { field: 'wet', yes: false, at: 1, by: 'w' },
    ];
    const late: KeptAnswer[] = [{ field: 'people', number: 3, at: 2, by: 'c' }];
    const merged = mergedAnswers(mergedAnswers([], early), late);
    expect(mergedAnswers(mergedAnswers([], late), early)).toEqual(merged);
    const words = { yes: '是', no: '否' };
    expect(['water', 'moving'].map((table) => rowOf(table, [...campaign.fields] as never, merged, words))).toEqual([
      ['3', '否'],
      ['3'],
    ]);
  });

  it('[R16] [P7] stand beside the log, sealed with the household, and go on time while the counts stay', () => {
    const world = place();
    const { events, private: beside } = world.must(worker, 'screening.answer', {
      ...visit(world, 'h07'),
      answers: dry,
    });
    expect(beside).toMatchObject([{ kind: 'screeningAnswer', id: 'k.h07' }]);
    expect(screening.personal?.[0]?.person('k.h07')).toBe('h07');
    expect(JSON.stringify(events)).not.toContain('number');
    const [rule] = world.registry.deadlines.get(screeningRecords.name) ?? [];
    const record = world.state.get(screeningRecords, 'k.h07');
    expect(record && rule?.at(record)).toBe(world.now + 90 * 86_400_000);
    expect(world.send(byTime, 'screening.forget', { id: 'k.h07' }).refused).toMatchObject({
      reason: 'screening.still_kept',
    });
    world.wait(90 * 24 * 60);
    const gone = world.must(byTime, 'screening.forget', { id: 'k.h07' });
    expect(gone.private).toEqual([{ kind: 'screeningAnswer', id: 'k.h07', body: null }]);
    // The campaign is on: who was called at is still known, and counts once when somebody comes again.
    expect(world.state.get(screeningRecords, 'k.h07')).toMatchObject({ status: 'completed', visits: [] });
    expect(world.send(worker, 'screening.noAnswer', visit(world, 'h07', 1)).refused).toMatchObject({ code: 'illegal' });
    world.must(worker, 'screening.answer', { ...visit(world, 'h07'), answers: dry });
    const totals = () => world.state.get(screeningTotals, `k.${building}`)?.byStatus;
    expect(totals()).toEqual({ completed: 1 });
    for (const step of ['complete', 'archive']) world.must(he, `campaign.${step}`, { id: 'k' });
    world.wait(30 * 24 * 60);
    expect(world.send(byTime, 'campaign.retire', { id: 'k' }).refused?.reason).toBe('campaign.still_shown');
    world.wait(60 * 24 * 60);
    world.must(byTime, 'screening.forget', { id: 'k.h07' });
    expect(world.state.all(screeningRecords).size).toBe(0);
    expect(totals()).toEqual({ completed: 1 });
    world.wait(365 * 24 * 60);
    // Then nothing of it is live any more, its counts neither.
    world.must(byTime, 'campaign.retire', { id: 'k' });
    expect([world.state.all(campaigns).size, world.state.all(screeningTotals).size]).toEqual([0, 0]);
  });

  it('[R16] an import leaves after the week in which it can be taken back; its households stay', () => {
    const world = place();
    const brought = { id: 'i', households: [household('h21')] };
    world.must(he, 'household.import', brought);
    expect(world.send(byTime, 'householdImport.retire', { id: 'i' }).refused?.reason).toBe(
      'householdImport.still_shown',
    );
    world.wait(7 * 24 * 60);
    world.must(byTime, 'householdImport.retire', { id: 'i' });
    expect([world.state.get(householdImports, 'i'), world.state.get(households, 'h21')?.building]).toEqual([
      undefined,
      building,
    ]);
  });

  it('[R16] that somebody has to look into never go by time alone', () => {
    const world = place();
    world.must(worker, 'screening.flag', visit(world, 'h07'));
    const at = (): number | undefined => {
      const record = world.state.get(screeningRecords, 'k.h07');
      return record && world.registry.deadlines.get(screeningRecords.name)?.[0]?.at(record);
    };
    world.wait(91 * 24 * 60);
    for (const [type, more] of [
      ['screening.review', { finding: 'nothing' }],
      ['screening.clear', {}],
    ] as const) {
      expect(at()).toBeUndefined();
      expect(world.send(byTime, 'screening.forget', { id: 'k.h07' }).refused).toMatchObject({ code: 'illegal' });
      world.must(he, type, { id: 'k.h07', ...more });
    }
    world.must(byTime, 'screening.forget', { id: 'k.h07' });
  });
});

describe('the register', () => {
  it('[R01] [P7] an import is taken back whole, but for who was changed since or called at', () => {
    const world = place();
    const brought = ['i1', 'i2', 'i3'].map(household);
    world.must(he, 'household.import', { id: 'im', households: brought });
    world.must(worker, 'screening.noAnswer', visit(world, 'i3'));
    expect(world.state.get(householdTotals, building)?.households).toBe(6);
    world.must(worker, 'household.record', kept('i2'), world.state.get(households, 'i2')?.version);
    const { private: beside } = world.must(he, 'household.undoImport', { id: 'im' });
    expect(beside.every(({ body }) => body === null)).toBe(true);
    expect(['i1', 'i2', 'i3'].filter((id) => world.state.get(households, id))).toEqual(['i2', 'i3']);
    expect(world.state.get(householdTotals, building)?.households).toBe(5);
  });

  it('[R01] [P7] a household is changed by who may read it, as it stands now, and nobody leaves it by a form', () => {
    const world = place();
    const version = (): number | undefined => world.state.get(households, 'h07')?.version;
    const again = (residents: object[]) => ({ ...household('h07'), residents });
    expect(world.send(captain, 'household.record', kept('h07'), version()).refused).toMatchObject({
      code: 'forbidden',
      reason: 'household.not_read',
    });
    expect(world.send(worker, 'household.record', kept('h07')).refused).toMatchObject({
      reason: 'household.no_version',
    });
    for (const actor of [worker, he])
      expect(world.send(actor, 'household.record', again([]), version()).refused).toMatchObject({
        reason: 'household.left_out',
      });
    const bing = { name: '丙' };
    world.must(worker, 'household.record', again([{ name: '乙' }, { id: 'h07.1', name: '甲' }, bing]), version());
    expect(world.state.get(households, 'h07')?.residents).toEqual(['h07.2', 'h07.1', 'h07.3']);
    const { private: beside } = world.must(
      ...([he, 'household.eraseResident', { id: 'h07', resident: 'h07.2', reason: '搬走了' }] as const),
    );
    expect(beside.map(({ kind, id, body }) => [kind, id, body])).toEqual([
      ['resident', 'h07.2', null],
      ['personKey', 'h07.2', null],
    ]);
    // Whoever moved in gets an id that was nobody's, and the others keep theirs.
    const now = [{ id: 'h07.3', name: '丙' }, { name: '丁' }, { id: 'h07.1', name: '甲' }];
    const { private: sealed } = world.must(worker, 'household.record', again(now), version());
    const residents = sealed.filter(({ kind }) => kind === 'resident');
    expect(residents.map(({ id, body }) => [id, body])).toEqual([
      ['h07.3', { name: '丙' }],
      ['h07.4', { name: '丁' }],
      ['h07.1', { name: '甲' }],
    ]);
    for (const id of ['h08.1', 'h07.2'])
      expect(
        world.send(worker, 'household.record', again([...now, { id, name: '戊' }]), version()).refused,
      ).toMatchObject({ code: 'invalid' });
  });

  it('[P7] a household is shown in full, for a purpose, to who looks after people there; minimally to its captain alone', () => {
    const world = place();
    const wish = { household: 'h07', purpose: '联系转移' };
    const may = (actor: Actor): boolean => !world.send(actor, 'household.reveal', wish).refused;
    const [social, supervisor, far] = [
      actorOf('s', 'social_worker'),
      actorOf('v', 'supervisor'),
      actorOf('x', 'grid_worker', { grids: ['004'] }),
    ];
    expect([social, supervisor, lead, worker].map(may)).toEqual([true, true, true, true]);
    expect([he, captain, far].map(may)).toEqual([false, false, false]);
    const sights = (['captain', 'volunteer', 'team_lead', 'grid_worker'] as const).map((role) =>
      sightOfHousehold(actorOf('p', role, { grids: [building] }), building),
    );
    expect(sights).toEqual(['minimal', 'masked', 'masked', 'full']);
  });

  it('[P7] whoever is erased lives there no more, and an erased household counts no more and comes back by no import', () => {
    const world = place();
    world.must(he, 'household.erase', { id: 'h07', reason: '搬走了' });
    expect(world.state.get(households, 'h07')).toBeUndefined();
    expect(world.state.all(erasedPeople).has('h07.1')).toBe(true);
    expect(world.state.get(householdTotals, building)?.households).toBe(2);
    expect(world.send(lead, 'household.record', household('h07')).refused).toMatchObject({ reason: 'person.gone' });
  });
});
