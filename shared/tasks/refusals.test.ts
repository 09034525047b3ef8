import { describe, expect, it } from 'vitest';
import {
  addTask,
  addVolunteer,
  byTime,
  gridWorker,
  he,
  lead,
  lin,
  makeWorld,
  resident,
  usualTask,
} from '../testing/people.ts';
import type { World } from '../testing/world.ts';
import { tasks } from './schema.ts';

const why = ({ refused }: ReturnType<World['send']>) => refused && [refused.code, refused.reason, refused.field];

describe('what is refused of tasks', () => {
  it('[R38] [R19] a task that is not ready to be published, each by its reason', () => {
    const world = makeWorld();
    const create = (more: object) => why(world.send(he, 'task.create', { ...usualTask, id: 'x', ...more }));
    expect(create({ nature: 'prescribed' })).toEqual(['invalid', 'task.why_missing', 'why']);
    for (const party of ['volunteer', 'resident'])
      expect(create({ hazard: 'professional', lead: party })).toEqual(['illegal', 'task.professional_only', 'lead']);
    expect(create({ hazard: 'risky', need: 1 })).toEqual(['invalid', 'task.two_people', 'need']);
    expect(create({ needBy: { volunteer: 2 } })).toEqual(['invalid', 'task.need_sum', 'needBy']);
    expect(create({ grid: '099' })?.[2]).toBe('grid');
    expect(create({ shift: 's1' })).toEqual(['illegal', 'task.by_shift', 'shift']);
    expect(create({})).toBeUndefined();
  });

  it('[R19] whoever has no right to the danger takes nothing on by themselves, and nobody what belongs to a shift', () => {
    const world = makeWorld();
    addTask(world, 'pro', { hazard: 'professional', lead: 'community' });
    addTask(world, 'wet', { hazard: 'risky' });
    world.must({ ...byTime, grants: he.grants }, 'task.create', { ...usualTask, id: 'turn', shift: 's1' });
    const claim = (id: string, by = resident) => why(world.send(by, 'task.claim', { id }));
    expect(claim('pro')).toEqual(['illegal', 'task.professional_only', undefined]);
    expect(claim('wet')).toEqual(['illegal', 'task.briefed_only', undefined]);
    for (const by of [resident, gridWorker]) expect(claim('turn', by)).toEqual(['illegal', 'task.by_shift', undefined]);
    expect(claim('wet', gridWorker)).toBeUndefined();
  });

  it('[R03] a volunteer is asked, not assigned; what is not there, or over, is not revised', () => {
    const world = makeWorld();
    addVolunteer(world, 'v1');
    addTask(world, 't1');
    expect(why(world.send(he, 'task.assign', { id: 't1', handler: 'v1' }))).toEqual([
      ...['illegal', 'task.offer_instead', 'handler'],
    ]);
    const revise = (id: string, title: string) => why(world.send(he, 'task.revise', { id, title }));
    expect(revise('none', '改')).toEqual(['not_found', undefined, 'id']);
    expect(revise('t1', '改')).toBeUndefined();
    world.must(he, 'task.cancel', { id: 't1', reason: '不用了' });
    expect(revise('t1', '再改')?.[0]).toBe('illegal');
  });

  it('[R03] every step stands where it leads on, and a task may be called off from each of them', () => {
    const ways: readonly (readonly [string, ...(readonly string[])])[] = [
      ['open'],
      ['assigned', 'assign'],
      ['open', 'assign', 'release'],
      ['accepted', 'assign', 'accept'],
      ['in_progress', 'assign', 'accept', 'start'],
      ['blocked', 'assign', 'accept', 'start', 'block'],
      ['in_progress', 'assign', 'accept', 'start', 'block', 'resume'],
      ['done', 'assign', 'accept', 'start', 'finish'],
      ['in_progress', 'assign', 'accept', 'start', 'finish', 'return'],
      ['verified', 'assign', 'accept', 'start', 'finish', 'verify'],
      ['claimed', 'claim'],
      ['open', 'claim', 'release'],
      ['accepted', 'claim', 'accept'],
    ];
    for (const [status, ...steps] of ways) {
      const world = makeWorld();
      addTask(world, 't1');
      for (const step of steps) {
        const by = step === 'verify' || step === 'return' ? lead : step === 'assign' ? he : lin;
        const more =
          { assign: { handler: lin.id }, block: { reason: '缺泵' }, return: { reason: '没拍照' } }[step] ?? {};
        world.must(by, `task.${step}`, { id: 't1', ...more });
      }
      expect([steps, world.state.get(tasks, 't1')?.status]).toEqual([steps, status]);
      world.must(he, 'task.cancel', { id: 't1', reason: '不用了' });
      expect(world.state.get(tasks, 't1')?.status).toBe('cancelled');
    }
  });
});
