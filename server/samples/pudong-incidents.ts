import { letFallDue } from './fall-due.ts';
import { minute, type Story } from './story.ts';
import type { At, Strand } from './strands.ts';

type Step = readonly [login: string, act: string, more?: object];

interface SampleIncident {
  /** minutes before the story's end at which it was told */
  readonly before: number;
  readonly by: string;
  readonly grid: string;
  readonly title: string;
  readonly said: string;
  readonly what: { readonly line: string; readonly hazard: string; readonly severity: string };
  /** what followed, ten minutes after each other at the most */
  readonly steps: readonly Step[];
}

const water = { line: 'flood', hazard: 'natural', severity: 'urgent' } as const;
const house = { line: 'property', hazard: 'accident', severity: 'important' } as const;
const filed: Step = ['duty', 'file'];

function toGrid(story: Story): Step {
  return ['coordinator', 'dispatch', { party: 'community', handler: story.who('grid').id }];
}

/** What happened in 普东社区 in this story, the longest ago first. */
function incidentsOf(story: Story): readonly SampleIncident[] {
  const social = story.who('social').id;
  return [
    {
      ...{ before: 20 * 60, by: 'grid', grid: '临河里', title: '西门配电房门口积水', said: '水到门槛，里面还干' },
      what: water,
      steps: [
        filed,
        toGrid(story),
        ['grid', 'accept'],
        ['grid', 'resolve', { said: '垒了沙袋，抽干，电工看过' }],
        ['lead', 'verify'],
        ['lead', 'close', { prevention: '门口加 30 厘米挡板，雨前检查水泵' }],
      ],
    },
    {
      ...{ before: 300, by: 'social', grid: '教工楼', title: '安置点几户人家为床位起争执', said: '老人想靠近厕所' },
      what: { line: 'mediation', hazard: 'social_security', severity: 'important' },
      steps: [
        filed,
        ['coordinator', 'dispatch', { party: 'social_worker', handler: social }],
        ['social', 'accept'],
        ['social', 'progress', { said: '先听各家怎么想，床位重新排一遍', purpose: 'developmental' }],
      ],
    },
    {
      ...{ before: 240, by: 'captain', grid: '临河里', title: '3 号楼电梯停在一层', said: '没有人困在里面' },
      what: house,
      steps: [
        filed,
        ['coordinator', 'dispatch', { party: 'social_org', org: 'org-chenguang' }],
        ['org', 'accept'],
        ['org', 'suspend', { reason: '等配件，明早到' }],
      ],
    },
    {
      ...{ before: 150, by: 'grid', grid: '临河里', title: '南墙外的树倒在路上', said: '人绕得过，车过不去' },
      what: { line: 'property', hazard: 'natural', severity: 'important' },
      steps: [filed, toGrid(story), ['grid', 'accept'], ['grid', 'resolve', { said: '锯开搬走，路通了' }]],
    },
    {
      ...{ before: 55, by: 'captain', grid: '临河里', title: '北门地下车库进水', said: '坡道口水往里流' },
      // Told at any hour of the day: the samples look the same at night.
      what: { ...water, severity: 'critical' },
      steps: [filed, toGrid(story)],
    },
    {
      ...{ before: 9, by: 'resident', grid: '花园坊', title: '小广场栏杆松了', said: '一段约 3 米，推得动' },
      what: house,
      steps: [filed],
    },
    {
      ...{ before: 8, by: 'captain', grid: '临河里', title: '楼道口积水到电表箱', said: '水还在涨，没有人碰' },
      what: water,
      steps: [],
    },
    {
      ...{ before: 5, by: 'resident', grid: '临河里', title: '电表箱下面楼道积水', said: '看到水快到电表箱了' },
      what: water,
      steps: [],
    },
  ];
}

/** One of them, as far as it has come. */
async function happens({ sender, codeOf, who }: Story, id: string, incident: SampleIncident, at: At): Promise<void> {
  const { before, by, grid, title, said, what, steps } = incident;
  const pace = Math.min(10, (before - 4) / (steps.length + 1));
  const place = by === 'captain' ? `${codeOf(grid)}01` : codeOf(grid);
  await at(before * minute);
  await sender.send(who(by), 'incident.report', { id, title, grid: place, said, ...what });
  for (const [n, [login, act, more = {}]] of steps.entries()) {
    await at((before - pace * (n + 1)) * minute);
    const accountable = act === 'file' ? { accountable: who('lead').id } : {};
    await sender.send(who(login), `incident.${act}`, { id, ...accountable, ...more });
  }
}

/** What happened, each beside the others; and at its end, what is over time by then and was proposed for supervision. */
export function happenings(story: Story): { readonly strands: readonly Strand[]; fallDue(): Promise<void> } {
  const { sender, who, newId } = story;
  const all = incidentsOf(story).map((incident) => ({ id: newId(), incident }));
  const overdue = all.filter(({ incident }) => incident.title === '北门地下车库进水');
  return {
    strands: all.map(
      ({ id, incident }) =>
        (at) =>
          happens(story, id, incident, at),
    ),
    async fallDue() {
      for (const { id } of overdue) {
        await letFallDue(story, 'incident.limitDue', id);
        // It called whoever is on duty once more, and they are at it.
        await sender.send(who('duty'), 'page.acknowledge', { id });
      }
      for (const login of ['grid', 'coordinator', 'lead']) await letFallDue(story, 'limit.tell', who(login).id);
    },
  };
}
