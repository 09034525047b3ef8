import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidents } from '../incidents/schema.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { captain, keeper, makeCareWorld, social } from '../testing/care.ts';
import { actorOf, type World } from '../testing/world.ts';
import { timesOfFeedback } from './limits.ts';
import { feedbackMachine } from './machine.ts';
import { feedbackKeeps, feedbacks, feedbackTotals, theTotals, type Feedback } from './schema.ts';
import { feedbackTopics } from './topics.ts';
import { feedbackVisibility } from './view.ts';

const resident = actorOf('a-resident', 'resident');
const lead = actorOf('a-lead', 'lead');
const system = { id: 'installation', grants: [], system: true } as const;
const said = { id: 'f', topic: 'other', grid: '003-1', words: '楼道灯坏了，晚上看不见' };
const reply = { id: 'f', outcome: 'done', words: '换了新灯', why: '旧灯座烧了' };
const statusOf = (world: World, id = 'f') => world.state.get(feedbacks, id)?.status;

function at(world: World): Feedback {
  const found = world.state.get(feedbacks, 'f');
  if (!found) throw new Error('no feedback');
  return found;
}

/** Brings it as far as a reply of the social worker. */
function replied(world: World): void {
  world.must(resident, 'feedback.submit', said);
  world.must(keeper, 'feedback.acknowledge', { id: 'f' });
  world.must(keeper, 'feedback.route', { id: 'f', to: 'social_worker' });
  world.must(social, 'feedback.take', { id: 'f' });
  world.must(social, 'feedback.reply', reply);
}

describe('feedback', () => {
  it('[R35] goes from state to state, and whoever said it sees each; satisfied, it is closed', () => {
    const world = makeCareWorld(1);
    replied(world);
    world.must(resident, 'feedback.judge', { id: 'f', satisfied: true });
    const seen = project(feedbackVisibility, world.state.get(feedbacks, 'f'), viewOfPerson('a-resident'));
    const { trail } = seen as unknown as { trail: { status: string }[] };
    const states = ['submitted', 'acknowledged', 'routed', 'in_progress', 'replied', 'confirmed', 'closed'];
    expect(trail.map(({ status }) => status)).toEqual(states);
    expect(seen).toMatchObject({ answers: [{ words: '换了新灯', why: '旧灯座烧了' }] });
    expect(JSON.stringify(seen)).not.toContain(social.id);
  });

  it('[R35] dissatisfaction leads back to work once, and a second time only to a close with a reason', () => {
    const world = makeCareWorld(1);
    replied(world);
    world.must(resident, 'feedback.judge', { id: 'f', satisfied: false, words: '三楼还是黑的' });
    expect(statusOf(world)).toBe('in_progress');
    world.must(social, 'feedback.reply', reply);
    world.must(resident, 'feedback.judge', { id: 'f', satisfied: false });
    expect(statusOf(world)).toBe('dissatisfied');
    for (const type of ['feedback.take', 'feedback.reply', 'feedback.judge', 'feedback.route'])
      expect(world.send(social, type, { ...reply, id: 'f' }).refused).toBeDefined();
    // It does not wait unseen: from now on there is a time by which somebody says why no more is done.
    const limit = () => timesOfFeedback(at(world)).find(({ endedAt }) => endedAt === undefined);
    expect(limit()).toMatchObject({ name: 'close', since: world.now });
    world.now += limit()?.span ?? 0;
    world.must(system, 'feedback.limitDue', { id: 'f' });
    expect([...world.state.map('limitNotices').keys()]).toContain(keeper.id);
    world.must(keeper, 'feedback.close', { id: 'f', reason: '三楼的灯归物业，已转告' });
    expect(limit()).toBeUndefined();
    expect(world.state.get(feedbacks, 'f')).toMatchObject({ status: 'closed', reason: '三楼的灯归物业，已转告' });
  });

  it('[R01] [R35] whoever passes it on says of which line it is, and it stays of that', () => {
    const world = makeCareWorld(1);
    world.must(resident, 'feedback.submit', said);
    world.must(keeper, 'feedback.acknowledge', { id: 'f' });
    expect(world.send(keeper, 'feedback.route', { id: 'f', to: 'social_worker', line: 'else' }).refused).toBeDefined();
    world.must(keeper, 'feedback.route', { id: 'f', to: 'social_worker', line: 'property' });
    world.must(social, 'feedback.take', { id: 'f' });
    expect(at(world)).toMatchObject({ to: 'social_worker', line: 'property', grid: '003-1' });
  });

  it('[R35] only the unit that it was routed to works on it, or whoever answers for all', () => {
    const world = makeCareWorld(1);
    world.must(resident, 'feedback.submit', said);
    world.must(keeper, 'feedback.acknowledge', { id: 'f' });
    expect(world.send(keeper, 'feedback.route', { id: 'f', to: 'social_org' }).refused).toMatchObject({ field: 'org' });
    world.must(keeper, 'feedback.route', { id: 'f', to: 'captain' });
    expect(world.send(social, 'feedback.take', { id: 'f' }).refused?.reason).toBe('feedback.of_another_unit');
    world.must(captain, 'feedback.take', { id: 'f' });
    world.must(lead, 'feedback.reply', reply);
  });

  it('[R35] who sent it is read by those who pass it on and by the unit that works on it, by nobody before and by no other', () => {
    const world = makeCareWorld(1);
    world.must(resident, 'feedback.submit', { ...said, sender: { name: '周小梅' } });
    const opens = (who: typeof captain) =>
      world.send(who, 'feedback.openSender', { id: 'f', purpose: '回电话' }).refused?.reason ?? 'opened';
    const before = [captain, social, keeper, lead].map(opens);
    expect(before).toEqual(['feedback.of_another_unit', 'feedback.of_another_unit', 'opened', 'opened']);
    world.must(keeper, 'feedback.acknowledge', { id: 'f' });
    world.must(keeper, 'feedback.route', { id: 'f', to: 'social_worker' });
    expect([captain, social].map(opens)).toEqual(['feedback.of_another_unit', 'opened']);
  });

  it('[R35] [R44] name and phone rest on a basis that holds; what somebody says does not wait for one', () => {
    const world = makeCareWorld(1);
    world.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
    const sender = { name: '周小梅' };
    expect(world.send(resident, 'feedback.submit', { ...said, sender }).refused).toMatchObject({
      field: 'sender',
      reason: 'legalBasis.none_holds',
    });
    world.must(resident, 'feedback.submit', said);
  });

  it('[R35] who sent it is sealed; a captain writes it down for somebody without a phone', () => {
    const world = makeCareWorld(1);
    const sender = { name: '周小梅', phone: '19900100001' };
    const { events, private: beside } = world.must(captain, 'feedback.submit', { ...said, proxy: true, sender });
    expect(JSON.stringify(events)).not.toMatch(/周小梅|19900100001/);
    expect(beside).toMatchObject([{ kind: 'feedbackSender', id: 'f@f' }]);
    expect(world.send(captain, 'feedback.submit', { ...said, id: 'g', grid: '005-1' }).refused?.code).toBe('forbidden');
    const coordinators = viewOf(keeper.grants);
    const seen = project(feedbackVisibility, world.state.get(feedbacks, 'f'), coordinators);
    expect(seen).not.toHaveProperty('by');
    expect(seen).not.toHaveProperty('changedBy');
  });

  it('[R35] of a major accident a person makes an incident or an early sign, or says why not; the system only proposes', () => {
    const world = makeCareWorld(1);
    const told = { ...said, topic: 'major_accident' };
    for (const id of ['f', 'g', 'h']) world.must(resident, 'feedback.submit', { ...told, id });
    expect(world.state.get(feedbacks, 'f')?.proposal).toEqual({ state: 'open' });
    world.must(keeper, 'feedback.acknowledge', { id: 'f' });
    world.must(keeper, 'feedback.route', { id: 'f', to: 'community', line: 'property' });
    const made = { made: 'i1', title: '楼道线路冒烟' };
    const types = world
      .must(keeper, 'feedback.raise', { id: 'f', as: 'incident', ...made })
      .events.map(({ type }) => type);
    expect(types).toContain('incident.reported');
    expect(world.state.get(incidents, 'i1')?.line).toBe('property');
    expect(world.send(keeper, 'feedback.raise', { id: 'f', as: 'incident', ...made }).refused?.reason).toBe(
      'feedback.not_proposed',
    );
    world.must(keeper, 'feedback.raise', { id: 'g', as: 'sign', ...made, made: 's1', kind: 'fire' });
    world.must(lead, 'feedback.notRaise', { id: 'h', reason: '是烧烤的烟' });
    expect(world.state.get(feedbacks, 'h')?.proposal).toEqual({ state: 'declined' });
  });

  it('[R35] ends with its sender, once it is over and not before', () => {
    const world = makeCareWorld(1);
    replied(world);
    expect(world.send(system, 'feedback.forget', { id: 'f' }).refused?.reason).toBe('feedback.still_kept');
    world.wait(feedbackKeeps / 60_000 + 1);
    const { private: beside } = world.must(system, 'feedback.forget', { id: 'f' });
    expect(beside.map(({ kind, body }) => [kind, body])).toEqual([
      ['feedbackSender', null],
      ['personKey', null],
    ]);
    expect(world.state.all(feedbacks).size).toBe(0);
    expect(Object.values(world.state.get(feedbackTotals, theTotals)?.byState ?? {}).filter((n) => n !== 0)).toEqual([]);
  });

  it('[R35] is reopened at most once and counted as it stands, whatever is tried', () => {
    const ways = [...new Set(feedbackMachine.transitions.map(({ command }) => command))];
    const tries = fc.array(fc.tuple(fc.constantFrom(...ways), fc.boolean()), { maxLength: 25 });
    fc.assert(
      fc.property(fc.constantFrom(...feedbackTopics), tries, (topic, all) => {
        const world = makeCareWorld(1);
        world.must(resident, 'feedback.submit', { ...said, topic });
        for (const [type, satisfied] of all) {
          if (!world.registry.commands.has(type)) continue;
          const more = {
            ...(type === 'feedback.route' ? { to: 'community' } : {}),
            ...(type === 'feedback.reply' ? reply : {}),
            ...(type === 'feedback.judge' ? { satisfied } : {}),
            ...(type === 'feedback.close' ? { reason: '办到这里' } : {}),
          };
          world.send(type === 'feedback.judge' ? resident : lead, type, { id: 'f', ...more });
        }
        const one = world.state.get(feedbacks, 'f');
        const trail = one?.trail.map(({ status }) => status) ?? [];
        expect(
          trail.filter((status, n) => status === 'in_progress' && trail[n - 1] === 'dissatisfied').length,
        ).toBeLessThan(2);
        for (const [n, to] of trail.entries())
          if (n > 0)
            expect(feedbackMachine.transitions.some((step) => step.from === trail[n - 1] && step.to === to)).toBe(true);
        const { byState = {} } = world.state.get(feedbackTotals, theTotals) ?? {};
        expect(Object.entries(byState).filter(([, n]) => n !== 0)).toEqual([[`${topic}.${one?.status}`, 1]]);
      }),
      { numRuns: 40 },
    );
  });

  it('[R35] has time limits by its topic; reopened, the reply has its time anew', () => {
    const at = Date.UTC(2026, 5, 1);
    const times = timesOfFeedback({
      topic: 'other',
      at,
      status: 'in_progress',
      trail: [],
      repliedAt: at + 5,
      reopenedAt: at + 9,
    });
    expect(times).toMatchObject([
      { name: 'acknowledge', since: at },
      { name: 'reply', since: at + 9 },
    ]);
    expect(times[1]?.endedAt).toBeUndefined();
  });
});
