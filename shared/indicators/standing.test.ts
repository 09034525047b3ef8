import { expect, test } from 'vitest';
import { makeCareWorld } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { measures } from './list.ts';
import { scored } from './scores.ts';
import { keptDimensions } from './weights.ts';
import { restingIn, standingOf } from './standing.ts';

const evaluator = actorOf('a-judge', 'evaluator');
const step = (world: World, name: string, id: string) =>
  world.send(evaluator, `indicator.${name}`, { id, ...(name === 'retire' ? { reason: '本社区用不上' } : {}) });

test('[R46] an indicator is in use, retired, drafted anew and in use again; no other step is taken', () => {
  const world = makeCareWorld(0);
  for (const [name, from, to] of [
    ['retire', 'active', 'retired'],
    ['draft', 'retired', 'draft'],
    ['activate', 'draft', 'active'],
  ] as const) {
    for (const other of ['retire', 'draft', 'activate'].filter((one) => one !== name)) {
      const said = step(world, other, 'E08');
      if (other === 'draft' && from === 'draft') expect(said.duplicate).toBe(true);
      else expect(said.refused).toMatchObject({ code: 'illegal', params: { from, entity: 'Indicator' } });
    }
    expect(step(world, name, 'E08').refused, name).toBeUndefined();
    expect(standingOf(world.state, 'E08')).toBe(to);
    expect(restingIn(world.state).has('E08')).toBe(to !== 'active');
  }
});

test('[R46] what is no indicator takes no step', () => {
  expect(step(makeCareWorld(0), 'retire', 'E99').refused).toEqual({ code: 'not_found', field: 'id' });
});

test('[R46] a measure that is better one way has a target, and the dimensions weigh a hundred together, two of them never nothing', () => {
  const world = makeCareWorld(0);
  const send = (type: string, payload: object) => world.send(evaluator, `indicator.${type}`, payload).refused;
  expect(send('aim', { id: 'E99.none' })).toEqual({ code: 'not_found', field: 'id' });
  const neither = [...measures.values()].find(({ better }) => better === undefined);
  expect(send('aim', { id: neither?.id, target: 1 })?.reason).toBe('indicator.no_target');
  expect(send('aim', { id: 'E16.inTime', target: 0 })?.reason).toBe('indicator.above_zero');
  expect(send('aim', { id: 'E16.inTime', target: 1 })).toBeUndefined();
  const weigh = (risk_control: number, public_health: number) => {
    const weights = { environment: 20, relations: 20, infrastructure: 20, risk_control, public_health };
    return send('weigh', { id: 'recovery', weights });
  };
  for (const [risk, health] of [
    [40, 0],
    [0, 40],
  ] as const)
    expect(weigh(risk, health)?.reason).toBe('indicator.never_zero');
  expect(weigh(20, 21)?.reason).toBe('indicator.not_hundred');
  expect(weigh(20, 20)).toBeUndefined();
});

test('[R08] [R46] the needs of both families always count, and a kept dimension keeps its last indicator', () => {
  const world = makeCareWorld(0);
  expect(step(world, 'retire', 'E18').refused?.reason).toBe('indicator.never_rests');
  const judging = (kept: string) =>
    scored.filter(
      ({ indicator, measure, dimension }) =>
        dimension === kept && measure.target !== undefined && !restingIn(world.state).has(indicator.id),
    );
  for (const kept of keptDimensions) {
    for (const { indicator } of judging(kept)) step(world, 'retire', indicator.id);
    expect(judging(kept).length, kept).toBeGreaterThan(0);
  }
});
