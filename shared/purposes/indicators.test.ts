import { describe, expect, it } from 'vitest';
import { activities } from '../activities/schema.ts';
import { incidents } from '../incidents/schema.ts';
import { projects } from '../incubation/schema.ts';
import { openedFor, tellIndicators } from '../indicators/answer.ts';
import { measures } from '../measures/schema.ts';
import { needs } from '../needs/schema.ts';
import { captain, keeper, makeCareWorld, social, takeIn } from '../testing/care.ts';
import { Told } from '../testing/figures.ts';
import { actorOf } from '../testing/world.ts';
import { visits } from '../visits/schema.ts';
import { purposeIndicators } from './indicators.ts';
import { purposes } from './purpose.ts';

const lead = actorOf('a-lead', 'lead');
const duty = actorOf('a-duty', 'command');
const [e27] = purposeIndicators;

/** Of needs so many that were put right, and of visits so many that kept something from happening. */
function withPeople(told: Told, [remedial, preventive]: readonly [number, number]): void {
  const at = told.ago(10);
  for (let n = 0; n < remedial; n++)
    told.put(needs, `n${n}`, { status: 'identified', at, block: '003', purpose: 'remedial' });
  for (let n = 0; n < preventive; n++)
    told.put(visits, `v${n}`, { status: 'done', at, grid: '003', purpose: 'preventive' });
}

/** What somebody is told of one figure of E27. */
function toldTo(told: Told, who: typeof lead, id: string) {
  const { indicators } = tellIndicators({ state: told.state, now: told.now, outside: new Map() }, who, {
    window: '24h',
  });
  return indicators.flatMap((one) => one.measures).find((one) => one.id === id);
}

describe('what acts are good for', () => {
  it('[R10] [E27] counts each act of an incident, activities held, measures in force and projects beyond the idea', () => {
    const told = new Told();
    const at = told.ago(10);
    const act = { at, by: 'a', act: 'progressed' } as const;
    told.put(incidents, 'i', {
      ...{ grid: '003', line: 'flood', status: 'closed' },
      course: [
        { ...act, purpose: 'remedial' },
        { ...act, act: 'filed' },
        { ...act, purpose: 'preventive' },
      ],
    });
    told.put(activities, 'a', { status: 'ended', grid: '003', endedAt: at, purpose: 'developmental' });
    told.put(activities, 'x', { status: 'cancelled', grid: '003', endedAt: at, purpose: 'remedial' });
    told.put(measures, 'm', { status: 'published', publishedAt: at, purpose: 'preventive' });
    told.put(measures, 'y', { status: 'draft', purpose: 'remedial' });
    told.put(projects, 'p', { status: 'screened', proposedAt: at, purpose: 'developmental' });
    told.put(projects, 'z', { status: 'idea', proposedAt: at, purpose: 'remedial' });
    expect(purposes.map((kind) => told.kind('E27.nature', kind))).toEqual([20, 40, 40]);
    expect(told.value('E27.nature', '24h', { line: 'flood' })).toMatchObject({ n: 1, d: 2 });
  });

  it('[R10] [E27] visits and needs are a figure of their own, which finds nobody: whole fives, and nothing of fewer', () => {
    const told = new Told();
    withPeople(told, [7, 8]);
    expect(toldTo(told, social, 'E27.care')).toMatchObject({ n: 7, d: 15 });
    expect(toldTo(told, duty, 'E27.care')).toMatchObject({ value: 50, n: 5, d: 10, kinds: [], trend: [] });
    const fewer = new Told();
    withPeople(fewer, [4, 30]);
    expect(toldTo(fewer, duty, 'E27.care')).toMatchObject({ value: null, few: true, n: 0, d: 0 });
    // Nor does anybody without the right open it to their entries.
    const opened = (who: typeof lead) =>
      (e27 ? openedFor(who, e27) : []).some(({ events }) => events.includes('visit.done'));
    expect([opened(social), opened(lead), opened(duty)]).toEqual([true, true, false]);
  });

  it('[R10] whoever says nothing enters what is usual; what they say is kept, through the plan of a visit too', () => {
    const world = makeCareWorld(1);
    world.knows(lead, social, keeper, captain);
    takeIn(world, 'h1.1');
    const need = { subject: 'h1.1', needClass: 'comfort' };
    world.must(social, 'need.note', { id: 'n', ...need });
    world.must(social, 'need.note', { id: 'm', ...need, purpose: 'preventive' });
    const visit = { subject: 'h1.1', way: 'door' };
    world.must(social, 'visit.plan', { id: 'v', ...visit, due: world.now + 1, purpose: 'developmental' });
    for (const id of ['v', 'w']) world.must(social, 'visit.finish', { id, ...visit, at: world.now });
    world.must(social, 'measure.draft', {
      ...{ id: 'r', title: '分时段出门', mandatory: '错峰', why: '路窄', grids: ['003'], parts: [], noPart: '要专业' },
    });
    const purposeOf = (id: string): unknown =>
      [needs, visits, measures].map(({ name }) => world.state.map(name).get(id)).find(Boolean);
    expect(['n', 'm', 'v', 'w', 'r'].map(purposeOf)).toMatchObject(
      ['remedial', 'preventive', 'developmental', 'preventive', 'preventive'].map((purpose) => ({ purpose })),
    );
  });
});
