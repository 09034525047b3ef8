import { expect, test } from 'vitest';
import { drillCommunity } from '../drills/of.ts';
import { mostFindings, noFigures } from '../drills/schema.ts';
import { createRegistry } from '../registry.ts';
import { makeCareWorld } from '../testing/care.ts';
import { byTime, he, lead, volunteerActor } from '../testing/people.ts';
import { World } from '../testing/world.ts';
import { Trainings } from './schema.ts';

const usual = { id: 't', kind: 'training', subject: 'risk_response', title: '涉水安全', startsAt: 1, seats: 1 };
const inject = { key: 'a', after: 5, kind: 'incident', title: '积水', grid: '003' };
const plan = (world: World, more: object = {}) => world.send(he, 'training.plan', { ...usual, ...more }).refused;
const step = (world: World, name: string, more: object = {}, by = he) =>
  world.send(by, `training.${name}`, { id: 't', ...more });

test('[R47] a plan says nothing that its kind has not: no certificate of a drill, no script of a training, nothing twice or nowhere', () => {
  const world = makeCareWorld(0);
  const drill = { kind: 'drill' };
  expect(plan(world, { ...drill, certificate: { kind: 'risk', months: 3 } })?.reason).toBe('training.no_certificate');
  expect(plan(world, { script: [inject] })?.reason).toBe('training.no_script');
  expect(plan(world, { plan: 'none' })).toEqual({ code: 'not_found', field: 'plan' });
  expect(plan(world, { ...drill, script: [inject, inject] })).toMatchObject({
    ...{ field: 'script/1/key', reason: 'training.inject_twice' },
  });
  expect(plan(world, { ...drill, script: [{ ...inject, grid: '009' }] })).toMatchObject({
    ...{ field: 'script/0/grid', reason: 'area.no_grid' },
  });
  expect(plan(world)).toBeUndefined();
  expect(world.must(he, 'training.plan', usual).duplicate).toBe(true);
  const inDrill = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
    drillCommunity('pudong', 't1'),
  );
  expect(plan(inDrill)?.reason).toBe('training.in_drill');
});

test('[R47] people enrol and withdraw while it is open to them, and no more than there are seats', () => {
  const world = makeCareWorld(0);
  plan(world);
  const [one, two] = [volunteerActor('v1'), volunteerActor('v2')];
  const notFrom = (from: string) => ({ code: 'illegal', params: { from, entity: 'TrainingDrill' } });
  expect(step(world, 'enrol', {}, one).refused).toEqual(notFrom('planned'));
  step(world, 'openEnrolment');
  expect(step(world, 'enrol', {}, one).refused).toBeUndefined();
  expect(step(world, 'enrol', {}, one).duplicate).toBe(true);
  expect(step(world, 'enrol', {}, two).refused).toMatchObject({ reason: 'training.full', params: { seats: 1 } });
  expect(step(world, 'withdraw', {}, two).duplicate).toBe(true);
  expect(step(world, 'withdraw', {}, one).refused).toBeUndefined();
  expect(step(world, 'enrol', {}, two).refused).toBeUndefined();
  step(world, 'begin');
  expect(step(world, 'withdraw', {}, two).refused).toEqual(notFrom('in_progress'));
  expect(world.state.get(Trainings, 't')?.enrolled).toEqual(['v2']);
});

test('[R47] only those who enrolled attended; findings are noted once it is over, no more than a list holds', () => {
  const world = makeCareWorld(0);
  plan(world);
  for (const name of ['openEnrolment', 'begin']) step(world, name);
  expect(step(world, 'complete', { attended: ['v1'] }).refused).toMatchObject({
    ...{ field: 'attended/0', reason: 'training.not_enrolled' },
  });
  const note = (id: string) => step(world, 'note', { finding: { id, words: '对讲机没电' } });
  expect(note('f').refused?.code).toBe('illegal');
  step(world, 'complete', { attended: [] });
  for (let n = 0; n < mostFindings; n++) expect(note(`f${n}`).refused).toBeUndefined();
  expect(note('one-more').refused?.code).toBe('illegal');
  expect(step(world, 'review', { grid: '009' }).refused).toMatchObject({ field: 'grid', reason: 'area.no_grid' });
});

test('[R47] a drill ends where it is held: what a training is told is told no drill, and the other way about', () => {
  const world = makeCareWorld(0);
  const received = { figures: noFigures, findings: [] };
  expect(step(world, 'stick', {}, byTime).refused?.reason).toBe('training.no_drill');
  plan(world);
  for (const name of ['openEnrolment', 'begin']) step(world, name);
  expect(step(world, 'stick', {}, byTime).refused?.reason).toBe('training.no_drill');
  expect(step(world, 'receive', received, byTime).refused?.reason).toBe('training.no_drill');

  const drill = makeCareWorld(0);
  drill.must(lead, 'training.plan', { ...usual, kind: 'drill' });
  step(drill, 'openEnrolment');
  expect(step(drill, 'stick', {}, byTime).duplicate).toBe(true);
  step(drill, 'begin', {}, lead);
  expect(step(drill, 'complete', { attended: [] }).refused?.reason).toBe('training.ends_there');
  expect(step(drill, 'receive', received, byTime).refused).toBeUndefined();
});
