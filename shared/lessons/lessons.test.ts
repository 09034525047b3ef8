import { describe, expect, it } from 'vitest';
import { EarlySigns } from '../signs/schema.ts';
import { makeCareWorld, social } from '../testing/care.ts';
import { byTime } from '../testing/people.ts';
import { actorOf } from '../testing/world.ts';
import { lessons } from './schema.ts';

const resident = actorOf('a-res', 'resident');
const prompts = [
  { id: 'q1', kind: 'unseen', words: '门口报纸堆了三天' },
  { id: 'q2', kind: 'unseen', words: '白天也不开窗帘' },
  { id: 'q3', kind: 'gas', words: '灶台边有煤气味' },
] as const;
const lesson = { id: 'l', title: '看看独居老人', words: '进门先看三样。', prompts };

describe('lessons', () => {
  it('[R36] a tick in the visit form creates an early sign, one for each kind, in the words of the prompt', () => {
    const world = makeCareWorld();
    world.must(social, 'lesson.keep', lesson);
    world.must(social, 'visit.plan', { id: 'v', subject: 'h1.1', way: 'door', due: world.now, lesson: 'l' });
    const ticked = prompts.map(({ id: prompt, kind }) => ({ lesson: 'l', prompt, kind }));
    const told = { id: 'v', subject: 'h1.1', way: 'door', at: world.now, prompts: ticked, signs: ['unseen', 'mood'] };
    world.must(social, 'visit.finish', told);
    const signs = [...world.state.all(EarlySigns).values()].map(({ id, kind, words }) => [id, kind, words]);
    expect(signs).toEqual([
      ['v.unseen', 'unseen', '门口报纸堆了三天；白天也不开窗帘'],
      ['v.mood', 'mood', undefined],
      ['v.gas', 'gas', '灶台边有煤气味'],
    ]);
    expect(world.state.get(lessons, 'l')?.noticed).toBe(3);
  });

  it('[R36] a phone that read an older lesson loses nothing: the sign stands by its kind', () => {
    const world = makeCareWorld();
    const gone = [{ lesson: 'gone', prompt: 'q', kind: 'water' }];
    world.must(social, 'visit.finish', { id: 'v', subject: 'h1.1', way: 'door', at: world.now, prompts: gone });
    expect(world.state.get(EarlySigns, 'v.water')).toMatchObject({ kind: 'water' });
  });

  it('[R36] who finished is counted once each, guests and those who came to an activity apart, and nobody is named', () => {
    const world = makeCareWorld();
    world.must(social, 'lesson.keep', lesson);
    world.must(resident, 'lesson.finish', { id: 'l' });
    expect(world.must(resident, 'lesson.finish', { id: 'l' }).duplicate).toBe(true);
    world.must(byTime, 'lesson.finishAsGuest', { id: 'l' });
    const start = world.now;
    world.must(social, 'activity.draft', {
      ...{ id: 'a', title: '学看征兆', kind: 'education', mode: 'online', grid: '003', why: '多一双眼', capacity: 9 },
      ...{ start, end: start + 1, audiences: ['everyone'], lessons: ['l'] },
    });
    for (const step of ['publish', 'openSignUp', 'begin']) world.must(social, `activity.${step}`, { id: 'a' });
    world.must(social, 'activity.addCame', { id: 'w', activity: 'a', name: '甲' });
    world.must(social, 'activity.end', { id: 'a' });
    world.must(social, 'activity.record', { id: 'a', words: '讲完了' });
    const kept = world.state.get(lessons, 'l');
    expect(kept).toMatchObject({ readers: 1, guests: 1, attended: 1, noticed: 0 });
    expect(JSON.stringify(kept)).not.toContain('a-res');
    world.must(social, 'lesson.keep', { ...lesson, title: '看看独居的老人' });
    expect(world.state.get(lessons, 'l')).toMatchObject({ title: '看看独居的老人', readers: 1 });
  });

  it('[R36] one that was put away is read and assigned no more', () => {
    const world = makeCareWorld();
    world.must(social, 'lesson.keep', lesson);
    world.must(social, 'lesson.shelve', { id: 'l' });
    expect(world.send(resident, 'lesson.finish', { id: 'l' }).refused?.reason).toBe('lesson.none');
    const visit = { id: 'v', subject: 'h1.1', way: 'door', due: world.now, lesson: 'l' };
    expect(world.send(social, 'visit.plan', visit).refused).toMatchObject({ field: 'lesson', reason: 'lesson.none' });
    expect(world.send(resident, 'lesson.keep', lesson).refused?.code).toBe('forbidden');
  });
});
