import { describe, expect, it } from 'vitest';
import { dayAt } from '../briefs/day.ts';
import { countedIndicators, measures } from '../indicators/list.ts';
import { scored } from '../indicators/scores.ts';
import { terms as indicatorTerms } from '../indicators/terms.ts';
import { tellIndicators } from '../indicators/answer.ts';
import { restingIn } from '../indicators/standing.ts';
import { weighted } from '../indicators/weights.ts';
import { project, viewOf } from '../kernel/view.ts';
import { captain, keeper, makeCareWorld, social } from '../testing/care.ts';
import { byTime, usualTask } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { evaluationCycles, longestCycle, mostCycles, type EvaluationCycle, type Sheet } from './schema.ts';
import { evaluationVisibility } from './view.ts';

const evaluator = actorOf('a-judge', 'evaluator');
const subdistrict = actorOf('a-sub', 'subdistrict');
const lead = actorOf('a-lead', 'lead');
const worker = actorOf('a-grid', 'grid_worker', { grids: ['003'] });
const day = 24 * 60;

const cycleOf = (world: World, id = 'e'): EvaluationCycle => {
  const found = world.state.get(evaluationCycles, id);
  if (!found) throw new Error(`no cycle ${id}`);
  return found;
};
const sheetIn = (world: World): Sheet => cycleOf(world).sheet ?? { seq: 0, lines: [], dimensions: [], score: null };
const lineOf = (world: World, id: string) => sheetIn(world).lines.find(({ measure }) => measure === id);
const reason = (world: World, by: typeof lead, act: string, more: object = {}) =>
  world.send(by, `evaluation.${act}`, { id: 'e', ...more }).refused?.reason;

/** A cycle over today that collects, in a community in which somebody works. */
function collecting(): World {
  const world = makeCareWorld(1);
  const today = dayAt(world.now);
  world.must(evaluator, 'evaluation.plan', { id: 'e', title: '汛期', from: today, to: today });
  world.must(evaluator, 'evaluation.collect', { id: 'e' });
  world.must(captain, 'earlySign.note', { id: 's', kind: 'water', grid: '003-1' });
  world.must(lead, 'earlySign.triage', { id: 's' });
  world.must(lead, 'earlySign.watch', { id: 's' });
  world.must(lead, 'earlySign.prevent', { id: 's', reason: '抽干了' });
  world.must(keeper, 'disinfection.plan', { id: 'z', name: '电梯厅', grid: '003', everyHours: 12, isChecked: false });
  world.must(worker, 'disinfection.do', { id: 'w', point: 'z', grid: '003' });
  return world;
}

/** The same, when its days are over and it was scored. */
function judged(): World {
  const world = collecting();
  world.wait(day);
  world.must(evaluator, 'evaluation.score', { id: 'e' });
  return world;
}

describe('evaluations', () => {
  it('[R46] judge by the indicators in use: one that is retired counts in nothing, comes back over a draft, and what has begun stays as it is', () => {
    const world = collecting();
    const step = (command: string, id: string, by = evaluator) =>
      world.send(by, `indicator.${command}`, { id, ...(command === 'retire' ? { reason: '本社区没有征兆点' } : {}) });
    expect(step('retire', 'E08', lead).refused?.code).toBe('forbidden');
    expect(step('retire', 'E08').refused).toBeUndefined();
    expect(step('retire', 'E08').refused).toMatchObject({ params: { from: 'retired', entity: 'Indicator' } });
    expect(step('activate', 'E08').refused?.code).toBe('illegal');
    expect(step('draft', 'E01').refused?.code).toBe('illegal');
    expect(step('retire', 'E99').refused?.code).toBe('not_found');
    const told = () => {
      const ground = { state: world.state, now: world.now, outside: new Map() };
      const { indicators, dimensions } = tellIndicators(ground, evaluator, { window: '24h' });
      const risk = dimensions.find(({ name }) => name === 'risk_control')?.score;
      return { isThere: indicators.some(({ id }) => id === 'E08'), risk };
    };
    // By hand: nobody drilled yet (0), and the one sign came to nothing (100); without the sign what is left is 0.
    expect(told()).toEqual({ isThere: false, risk: 0 });
    const today = dayAt(world.now);
    world.must(evaluator, 'evaluation.plan', { id: 'later', title: '再评', from: today, to: today });
    world.must(evaluator, 'evaluation.collect', { id: 'later' });
    expect(cycleOf(world, 'later').rules?.rested).toEqual(['E08']);
    expect(step('draft', 'E08').refused).toBeUndefined();
    expect(told()).toEqual({ isThere: false, risk: 0 });
    expect(step('activate', 'E08').refused).toBeUndefined();
    expect(told()).toEqual({ isThere: true, risk: 50 });
    world.wait(day);
    for (const id of ['e', 'later']) world.must(evaluator, 'evaluation.score', { id });
    const counts = (id: string) => cycleOf(world, id).sheet?.lines.some(({ measure }) => measure.startsWith('E08'));
    expect([counts('e'), counts('later')]).toEqual([true, false]);
  });

  it('[R08] [R46] both families of needs always count, and risk control and public health keep something that they are judged by', () => {
    const world = makeCareWorld(1);
    const retire = (id: string) => world.send(evaluator, 'indicator.retire', { id, reason: '用不上' }).refused?.reason;
    expect(retire('E18')).toBe('indicator.never_rests');
    for (const kept of ['risk_control', 'public_health']) {
      const ids = [
        ...new Set(scored.flatMap(({ indicator, dimension }) => (dimension === kept ? [indicator.id] : []))),
      ];
      const said = ids.filter((id) => id !== 'E18').map(retire);
      const left = scored.filter(
        ({ indicator, measure, dimension }) =>
          dimension === kept && measure.target !== undefined && !restingIn(world.state).has(indicator.id),
      );
      expect([kept, left.length > 0, said.includes('indicator.last_one')]).toEqual([kept, true, !ids.includes('E18')]);
    }
  });

  it('[R46] are planned, scored by the server when their days are over, published by another, and final when nobody objects', () => {
    const world = collecting();
    expect(reason(world, evaluator, 'score')).toBe('evaluation.not_over');
    expect(world.send(lead, 'evaluation.score', { id: 'e' }).refused?.code).toBe('forbidden');
    world.wait(day);
    world.must(subdistrict, 'evaluation.score', { id: 'e' });
    expect(reason(world, subdistrict, 'publish')).toBe('evaluation.own_score');
    expect(world.send(evaluator, 'evaluation.publish', { id: 'e' }).refused?.code).toBe('forbidden');
    world.must(actorOf('b-sub', 'subdistrict'), 'evaluation.publish', { id: 'e' });
    expect(reason(world, byTime, 'finish')).toBe('evaluation.may_object');
    expect(world.registry.events.get('evaluation.published')?.sealed).toBe(true);
    world.wait(7 * day);
    world.must(byTime, 'evaluation.finish', { id: 'e' });
    expect(cycleOf(world).status).toBe('final');
    expect(world.send(lead, 'evaluation.appeal', { id: 'e', words: '晚了' }).refused?.code).toBe('illegal');
  });

  it('[R46] who is evaluated objects once, somebody else answers, and what was counted since may be counted anew', () => {
    const world = judged();
    world.must(subdistrict, 'evaluation.publish', { id: 'e' });
    const before = sheetIn(world).seq;
    for (const by of [evaluator, subdistrict])
      expect(reason(world, by, 'appeal', { words: '少算了' })).toBe('evaluation.own_part');
    world.must(lead, 'evaluation.appeal', { id: 'e', words: '少算了一次' });
    expect(world.send(lead, 'evaluation.settle', { id: 'e', words: '补了', recount: true }).refused?.code).toBe(
      'forbidden',
    );
    world.must(subdistrict, 'evaluation.settle', { id: 'e', words: '补了', recount: true });
    expect(sheetIn(world).seq).toBeGreaterThan(before);
    expect(cycleOf(world)).toMatchObject({ status: 'final', settled: { recount: true }, appeal: { by: lead.id } });
  });

  it('[R46] whoever objected or scored does not answer, and days that are no longer counted are not counted anew', () => {
    const both = { id: 'a-both', grants: [...lead.grants, ...subdistrict.grants] };
    const objected = (by = lead): World => {
      const world = collecting();
      world.wait(day);
      world.must(subdistrict, 'evaluation.score', { id: 'e' });
      world.must(actorOf('b-sub', 'subdistrict'), 'evaluation.publish', { id: 'e' });
      world.must(by, 'evaluation.appeal', { id: 'e', words: '少算了一次' });
      return world;
    };
    const answer = { words: '补了', recount: true };
    expect(reason(objected(both), both, 'settle', answer)).toBe('evaluation.own_appeal');
    const world = objected();
    expect(reason(world, subdistrict, 'settle', answer)).toBe('evaluation.own_score');
    const other = actorOf('c-sub', 'subdistrict');
    const start = cycleOf(world).from;
    world.wait((longestCycle + 3) * day);
    expect([start < dayAt(world.now) - longestCycle - 1, reason(world, other, 'settle', answer)]).toEqual([
      true,
      'evaluation.forgotten',
    ]);
    world.must(other, 'evaluation.settle', { id: 'e', words: '维持', recount: false });
  });

  it('[R46] are at most so many in a community', () => {
    const world = makeCareWorld(0);
    const today = dayAt(world.now);
    for (let n = 0; n < mostCycles; n++)
      world.state.map(evaluationCycles.name).set(`old-${n}`, {
        ...{ id: `old-${n}`, from: today - 800 - n, to: today - 800 - n, status: 'final' },
        ...{ version: 1, changedAt: 0, changedBy: '' },
      });
    expect(reason(world, evaluator, 'plan', { title: '汛期', from: today, to: today })).toBe('evaluation.too_many');
  });

  it('[R46] once it collects nobody moves the goal: neither a weight nor a target that is set afterwards counts', () => {
    const world = collecting();
    const { rules } = cycleOf(world);
    const weights = { environment: 1, relations: 1, infrastructure: 1, risk_control: 1, public_health: 96 };
    world.must(evaluator, 'indicator.weigh', { id: 'warning', weights });
    world.must(evaluator, 'indicator.aim', { id: 'E08.prevented', target: 5 });
    world.wait(day);
    world.must(evaluator, 'evaluation.score', { id: 'e' });
    expect(cycleOf(world).rules).toEqual(rules);
    expect(lineOf(world, 'E08.prevented')).toMatchObject({ value: 100, target: 70, attained: 100 });
  });

  it('[R46] risk control and public health are in every whole: neither weighs nothing, and without one of them there is no total', () => {
    const world = makeCareWorld(1);
    const none = { environment: 40, relations: 20, infrastructure: 20, risk_control: 20, public_health: 0 };
    expect(world.send(subdistrict, 'indicator.weigh', { id: 'recovery', weights: none }).refused?.reason).toBe(
      'indicator.never_zero',
    );
    // Aimed at nothing, whatever was done would be full marks.
    expect(world.send(evaluator, 'indicator.aim', { id: 'E16.inTime', target: 0 }).refused?.reason).toBe(
      'indicator.above_zero',
    );
    const today = dayAt(world.now);
    world.must(evaluator, 'evaluation.plan', { id: 'e', title: '空', from: today, to: today });
    world.must(evaluator, 'evaluation.collect', { id: 'e' });
    world.must(keeper, 'task.create', { ...usualTask });
    world.wait(day);
    world.must(evaluator, 'evaluation.score', { id: 'e' });
    expect(sheetIn(world).dimensions.find(({ name }) => name === 'relations')?.score).not.toBeNull();
    expect(sheetIn(world).score).toBeNull();
  });

  it('[R46] a score opens to its formula and its data: the sheet alone gives it again, and each line names its events', () => {
    const world = judged();
    const { lines, dimensions, score } = sheetIn(world);
    const { rules } = cycleOf(world);
    expect(lines.map(({ measure }) => measure)).toEqual(scored.map(({ measure }) => measure.id));
    const scores = Object.fromEntries(
      dimensions.map(({ name, score: told }) => {
        const own = new Set(scored.filter(({ dimension }) => dimension === name).map(({ measure }) => measure.id));
        const parts = lines.flatMap(({ measure, attained }) =>
          own.has(measure) && attained !== undefined ? [attained] : [],
        );
        const mean = parts.reduce((sum, one) => sum + one, 0) / parts.length;
        expect([name, told]).toEqual([name, parts.length === 0 ? null : mean]);
        return [name, told ?? undefined];
      }),
    );
    expect(score).not.toBeNull();
    expect(score).toBe(rules && weighted(rules.weights, JSON.parse(JSON.stringify(scores)) as typeof scores));
    for (const { measure } of lines) {
      const indicator = countedIndicators.get(measure.slice(0, 3));
      expect(indicatorTerms.zh[`indicator.${indicator?.id}.formula`], measure).toBeDefined();
      for (const type of measures.get(measure)?.events ?? []) expect(world.registry.events.has(type), type).toBe(true);
    }
  });

  it('[R46] [E32] a sheet tells of the ledger as it was last read: held, not held, or not looked at', () => {
    const chainAs = (chain: boolean | undefined) => {
      const world = collecting();
      world.wait(day);
      world.chain = chain;
      world.must(evaluator, 'evaluation.score', { id: 'e' });
      return lineOf(world, 'E32.chain');
    };
    expect(chainAs(true)).toMatchObject({ value: 100, n: 1, d: 1, attained: 100 });
    expect(chainAs(false)).toMatchObject({ value: 0, n: 0, d: 1, attained: 0 });
    expect(chainAs(undefined)).toMatchObject({ value: null, n: 0, d: 0 });
  });

  it('[R46] those who live here are heard while it collects, five together and nobody alone, and count as one figure in each dimension', () => {
    const world = collecting();
    const degrees = { environment: 4, relations: 2, infrastructure: 5, risk_control: 3, public_health: 1 };
    const hear = (n: number) => world.send(byTime, 'evaluation.hear', { id: 'e', nonce: `n${n}`, degrees }).refused;
    const boxes = () => [...world.records.keys()].filter((key) => key.startsWith('evaluationBox'));
    const before = world.events.length;
    for (let n = 0; n < 4; n++) expect(hear(n)).toBeUndefined();
    expect([world.events.length, cycleOf(world).voices, boxes().length]).toEqual([before, undefined, 1]);
    expect(hear(4)).toBeUndefined();
    expect(cycleOf(world).voices).toEqual({
      ...{ n: 5, environment: 20, relations: 10, infrastructure: 25, risk_control: 15, public_health: 5 },
    });
    // Two more are too few: they are told to nobody, and go when it is scored.
    for (const n of [5, 6]) hear(n);
    world.wait(day);
    world.must(evaluator, 'evaluation.score', { id: 'e' });
    expect(boxes()).toEqual([]);
    expect(hear(7)?.reason).toBe('evaluation.hears_no_more');
    const { voices, lines, dimensions } = sheetIn(world);
    expect(voices).toEqual({ n: 5, means: degrees });
    for (const [name, said] of [
      ['environment', 100],
      ['relations', 50],
      ['risk_control', 75],
      ['public_health', 25],
    ] as const) {
      const own = new Set(scored.filter((one) => one.dimension === name).map(({ measure }) => measure.id));
      const parts = lines.flatMap(({ measure, attained }) =>
        own.has(measure) && attained !== undefined ? [attained] : [],
      );
      const mean = [...parts, said].reduce((sum, one) => sum + one, 0) / (parts.length + 1);
      expect([name, dimensions.find((one) => one.name === name)?.score]).toEqual([name, mean]);
    }
    expect(world.send(subdistrict, 'evaluation.hear', { id: 'e', nonce: 'n', degrees }).refused?.code).toBe(
      'forbidden',
    );
  });

  it('[R46] sheets of those without a phone are entered by the stack, by whoever evaluates, and only whole ones', () => {
    const world = collecting();
    const five = [0, 1, 0, 4, 0];
    const stack = { environment: five, relations: five, infrastructure: five, risk_control: five, public_health: five };
    const count = (more: object, by = evaluator) =>
      world.send(by, 'evaluation.count', { id: 'e', sheet: 's1', ...stack, ...more }).refused;
    expect(count({}, lead)?.code).toBe('forbidden');
    expect(count({ relations: [0, 0, 0, 4, 0] })).toMatchObject({ field: 'relations', reason: 'evaluation.not_equal' });
    const four = Object.fromEntries(Object.keys(stack).map((name) => [name, [0, 0, 4, 0, 0]]));
    expect(count(four)?.reason).toBe('evaluation.few_sheets');
    expect(count({})).toBeUndefined();
    expect(world.send(evaluator, 'evaluation.count', { id: 'e', sheet: 's1', ...stack })).toMatchObject({
      duplicate: true,
    });
    expect(cycleOf(world).voices).toMatchObject({ n: 5, environment: 18, public_health: 18 });
    world.wait(day);
    world.must(evaluator, 'evaluation.score', { id: 'e' });
    expect(count({ sheet: 's2' })?.reason).toBe('evaluation.hears_no_more');
  });

  it('[R46] ranks nobody and follows nobody: a sheet holds sums of the whole community, and no person, place or grid', () => {
    const world = judged();
    const { data } = world.events.find(({ type }) => type === 'evaluation.scored') ?? {};
    const told = JSON.stringify(data);
    for (const word of [worker.id, captain.id, social.id, '003', '005', 'h1.1']) expect(told).not.toContain(`"${word}`);
    const line = ['measure', 'value', 'n', 'd', 'target', 'attained', 'few', 'apart'];
    for (const one of sheetIn(world).lines) expect(line).toEqual(expect.arrayContaining(Object.keys(one)));
    // The log is read by some who know nothing of people in distress, and of what is paid for services.
    for (const id of ['E16.inTime', 'E31.achieved', 'E31.newFields'])
      expect(lineOf(world, id)).toMatchObject({ value: null, n: 0, d: 0, apart: true });
    expect(lineOf(world, 'E08.prevented')).not.toHaveProperty('apart');
    // What a measure is fed says when, where it counts and how much: not who, and not where somebody went.
    for (const { taps } of measures.values())
      for (const { collection } of taps) expect(collection).not.toMatch(/trace|presence|checkpoint|location/i);
  });

  it('[R46] what was done in time counts, told at once or late, in a building as in the street', () => {
    const values = ([0, 600] as const).flatMap((later) =>
      ['h1.1', 'k1.1'].map((subject) => {
        const world = makeCareWorld(1);
        const due = world.now + 60 * 60_000;
        world.must(social, 'visit.plan', { id: 'v', subject, way: 'door', due });
        const at = world.now;
        world.wait(later);
        world.must(social, 'visit.finish', { id: 'v', subject, way: 'door', at });
        const [today, d] = [dayAt(at), { id: 'e', title: 'x' }];
        world.must(evaluator, 'evaluation.plan', { ...d, from: today, to: today });
        world.must(evaluator, 'evaluation.collect', { id: 'e' });
        world.wait(day);
        world.must(evaluator, 'evaluation.score', { id: 'e' });
        const told = world.state.map('indicatorSlots').get(`visits/d${today % 64}/`) as unknown as {
          cells: Record<string, Record<string, object>>;
        };
        return told.cells['E15.visited'];
      }),
    );
    expect(values).toEqual(values.map(() => ({ '|': { n: 1, d: 1 } })));
    // Of one visit a sheet says nothing: somebody would be found.
    const world = judged();
    expect(lineOf(world, 'E16.inTime')).toMatchObject({ value: null, n: 0, d: 0 });
  });

  it('[R46] a room reads what an evaluation came to once it is published, and nobody’s words', () => {
    const world = judged();
    const wall = viewOf(actorOf('w', 'wall').grants);
    const seen = () => project(evaluationVisibility, world.state.get(evaluationCycles, 'e'), wall);
    expect(seen()).not.toHaveProperty('score');
    world.must(subdistrict, 'evaluation.publish', { id: 'e' });
    world.must(lead, 'evaluation.appeal', { id: 'e', words: '少算了一次' });
    expect(seen()).toHaveProperty('score');
    expect(JSON.stringify(seen())).not.toMatch(/少算了|a-lead|a-judge/);
  });

  it('[P7] [R46] two sheets look at the same days or at none in common: no difference of sheets tells the count of a day', () => {
    const world = makeCareWorld(1);
    const today = dayAt(world.now);
    const plan = (id: string, from: number, to: number) =>
      world.send(evaluator, 'evaluation.plan', { id, title: 'x', from: today + from, to: today + to }).refused;
    expect([plan('a', -9, -3), plan('b', -9, -4)]).toEqual([undefined, undefined]);
    world.must(evaluator, 'evaluation.collect', { id: 'a' });
    expect(plan('c', -3, -1)).toMatchObject({ code: 'invalid', field: 'from', reason: 'evaluation.overlaps' });
    expect(world.send(evaluator, 'evaluation.collect', { id: 'b' }).refused?.reason).toBe('evaluation.overlaps');
    expect([plan('d', -9, -3), plan('e', -2, -1)]).toEqual([undefined, undefined]);
    for (const id of ['d', 'e']) world.must(evaluator, 'evaluation.collect', { id });
  });

  it('[R46] looks at no more days than are counted', () => {
    const world = makeCareWorld(1);
    const today = dayAt(world.now);
    const plan = (from: number, to: number) =>
      world.send(evaluator, 'evaluation.plan', { id: `${from}.${to}`, title: 'x', from, to }).refused?.reason;
    expect([
      plan(today, today - 1),
      plan(today - 1, today + 62),
      plan(today - 63, today - 60),
      plan(today - 62, today - 1),
    ]).toEqual(['evaluation.length', 'evaluation.length', 'evaluation.too_old', undefined]);
    world.must(evaluator, 'evaluation.collect', { id: `${today - 62}.${today - 1}` });
    world.wait(2 * day);
    expect(world.send(evaluator, 'evaluation.score', { id: `${today - 62}.${today - 1}` }).refused?.reason).toBe(
      'evaluation.forgotten',
    );
  });
});
