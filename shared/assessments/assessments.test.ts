import { describe, expect, it } from 'vitest';
import { carePlans } from '../care-plans/schema.ts';
import { visitDue } from '../special-groups/due.ts';
import { specialGroups } from '../special-groups/schema.ts';
import { needs } from '../needs/schema.ts';
import { makeCareWorld, social, supervisor, takeIn } from '../testing/care.ts';
import { byTime, lead, respond } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { assessments, situationChanges } from './schema.ts';

const day = 86_400_000;
const duty = actorOf('a-duty', 'command');

/** A relayed alert over some grids. */
function alert(world: World, id: string, grids: readonly string[], origin = 'official_relay'): void {
  world.must(duty, 'alert.draft', {
    ...{ id, level: 'orange', levelWord: '严重', title: '暴雨', origin, hazard: 'natural', issuer: '气象台' },
    ...{ issuedAt: world.now, validUntil: world.now + day, grids, targeted: 1 },
    cap: {
      ...{ status: 'Actual', scope: origin === 'official_relay' ? 'Public' : 'Restricted' },
      ...{ urgency: 'Expected', certainty: 'Likely' },
    },
  });
  world.must(duty, 'alert.submit', { id });
  world.must(lead, 'alert.issue', { id });
}

/** What the clock does with everything that changed. */
function takeUp(world: World): void {
  for (const id of [...world.state.all(situationChanges).keys()]) world.must(byTime, 'assessment.trigger', { id });
}
const queued = (world: World) => [...world.state.all(assessments).values()].map(({ subject }) => subject).sort();

describe('re-assessment when the situation changes', () => {
  it('[R23] a relayed alert over a grid queues its red and yellow households, and no others', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'h2.1', { level: 'yellow' });
    takeIn(world, 'h3.1', { level: 'blue' });
    takeIn(world, 'k1.1');
    world.must(social, 'specialGroup.propose', {
      ...{ id: 'h4.1', level: 'red', tier: 'priority', groups: ['elder'], services: [] },
    });
    world.now += 3_600_000;
    alert(world, 'w1', ['003']);
    takeUp(world);
    expect(queued(world)).toEqual(['h1.1', 'h2.1']);
    const [first] = [...world.state.all(assessments).values()];
    expect(first).toMatchObject({ cause: 'alert', ref: 'w1', due: world.now + day, status: 'scheduled' });
    const yellow = world.state.get(specialGroups, 'h2.1');
    expect(yellow && visitDue(yellow, 'warning')).toBeLessThanOrEqual(world.now + day);
    expect(world.state.all(situationChanges).size).toBe(0);
    alert(world, 'w2', ['003']);
    takeUp(world);
    expect(queued(world), 'whoever waits already is not queued twice').toEqual(['h1.1', 'h2.1']);
    alert(world, 'w3', ['005'], 'community_notice');
    takeUp(world);
    expect(queued(world)).not.toContain('k1.1');
  });

  it('[R23] who was to be looked at later is looked at within the day', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    world.must(social, 'assessment.schedule', { id: 'later', subject: 'h1.1', due: world.now + 10 * day });
    alert(world, 'w1', ['003']);
    takeUp(world);
    expect([...world.state.all(assessments).values()]).toMatchObject([
      { id: 'later', due: world.now + day, cause: 'alert', status: 'scheduled' },
    ]);
  });

  it('[R23] whoever of them has a plan is asked for a revision of it, once, until there is one; nobody else is', () => {
    const world = makeCareWorld();
    for (const [id, level] of Object.entries({ 'h1.1': 'red', 'h2.1': 'blue' })) {
      takeIn(world, id, { level });
      world.must(social, 'need.note', { id: `n${id}`, subject: id, needClass: 'comfort' });
      world.must(social, 'need.assess', { id: `n${id}`, tier: 'regular' });
      world.must(social, 'carePlan.write', { id, goals: [{ id: 'g', need: `n${id}`, words: '有人坐坐' }] });
    }
    takeIn(world, 'h3.1');
    const asked = () => ['h1.1', 'h2.1', 'h3.1'].map((id) => world.state.get(carePlans, id)?.asked);
    const due = world.now + day;
    alert(world, 'w1', ['003']);
    takeUp(world);
    expect(asked()).toEqual([{ cause: 'alert', due }, undefined, undefined]);
    world.wait(60);
    respond(world);
    takeUp(world);
    expect(asked()[0], 'asked already').toEqual({ cause: 'alert', due });
    world.must(social, 'carePlan.write', { id: 'h1.1', goals: [{ id: 'g', need: 'nh1.1', words: '天天有人' }] });
    expect(asked()[0]).toBeUndefined();
    expect(world.events.filter(({ type }) => type === 'carePlan.revisionAsked').map(({ by }) => by)).toEqual([
      byTime.id,
    ]);
  });

  it('[R23] only what changed is asked: words that nobody wrote anew are kept, and a need that is known is not noted twice', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    const look = (id: string, more: object): void => {
      world.must(social, 'assessment.schedule', { id, subject: 'h1.1' });
      world.must(social, 'assessment.begin', { id });
      world.must(social, 'assessment.submit', { id, ...more });
      world.must(supervisor, 'assessment.confirm', { id });
    };
    const wordsOf = (id: string) => world.records.get(`assessmentWords ${id}@h1.1`);
    look('a1', { words: '睡得不好', needs: [{ id: 'x', needClass: 'comfort' }] });
    const first = wordsOf('a1');
    world.wait(60);
    look('a2', {
      needs: [
        { id: 'y', needClass: 'comfort' },
        { id: 'z', needClass: 'medical' },
      ],
    });
    expect(wordsOf('a2')).toEqual(first);
    world.must(social, 'visit.finish', {
      ...{ id: 'v', subject: 'h1.1', way: 'phone', at: world.now },
      needs: [
        { id: 'p', needClass: 'medical' },
        { id: 'q', needClass: 'medical', words: '药吃完了' },
      ],
    });
    expect([...world.state.all(needs).keys()].sort()).toEqual(['q', 'x', 'z']);
    look('a3', { words: '睡得好了' });
    expect(wordsOf('a3')).toMatchObject({ text: '睡得好了' });
  });

  it('[R14] [R23] another phase queues everybody of the two highest levels', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1');
    takeIn(world, 'k1.1', { level: 'yellow' });
    takeIn(world, 'k2.1', { level: 'green' });
    respond(world);
    takeUp(world);
    expect(queued(world)).toEqual(['h1.1', 'k1.1']);
  });

  it('[R23] what was found becomes needs and a level; the newest that was confirmed counts', () => {
    const world = makeCareWorld();
    takeIn(world, 'h1.1', { level: 'yellow' });
    for (const id of ['a1', 'a2']) {
      world.must(social, 'assessment.schedule', { id, subject: 'h1.1' });
      world.must(social, 'assessment.begin', { id });
      const found = { id, words: '睡得不好', needs: [{ id: `${id}-n`, needClass: 'comfort' }], level: 'red' };
      const { events } = world.must(social, 'assessment.submit', found);
      expect(JSON.stringify(events)).not.toContain('睡得');
      world.must(supervisor, 'assessment.confirm', { id });
    }
    expect(world.state.get(assessments, 'a1')?.status).toBe('superseded');
    expect(world.state.get(assessments, 'a2')?.status).toBe('confirmed');
    expect(world.state.get(needs, 'a1-n')).toMatchObject({ origin: 'assessment', subject: 'h1.1' });
    expect(world.state.get(specialGroups, 'h1.1')?.level).toBe('red');
  });
});
