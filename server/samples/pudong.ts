import { loadMicroGrids } from '@liandong/maps/areas/load';
import { shippedRules } from '@liandong/shared/linkage/shipped';
import { sampleAreas } from '@liandong/maps/areas/samples';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Ports } from '../ports.ts';
import { installation } from '../accounts/first.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { foundCommunity, type ByParty } from './community.ts';
import { crewUp } from './crews.ts';
import type { SampleClock } from './sample-clock.ts';
import { screenGrid } from './households.ts';
import { nameOf, phoneOf } from './names.ts';
import { writePlans } from './plans.ts';
import { registerPeople, setDuty, type SamplePerson } from './people.ts';
import { publishRequest } from './pledges.ts';
import { happen } from './pudong-incidents.ts';
import { pudongGrids } from './pudong-grids.ts';
import { relayOrders } from './pudong-orders.ts';
import { pudongRequests } from './pudong-requests.ts';
import { pudongTasks } from './pudong-tasks.ts';
import { orgNames, pudongRoster } from './roster.ts';
import type { Sender } from './sender.ts';
import { emptyStores, fillStores } from './stock.ts';
import { sense } from './sensing.ts';

const minute = 60_000;
const skillSets = [
  ['duty', 'guide'],
  ['carry', 'guide'],
  ['drive', 'first_aid'],
  ['cantonese', 'accompany'],
  ['accompany', 'first_aid'],
  ['carry'],
  ['duty', 'cantonese'],
  ['accompany', 'sign_language'],
];
/** Hours that those on standby have already served today. */
const served = [2.5, 3, 1.5, 0.5, 4, 5.5, 6, 2, 3.5, 1, 2, 7.5, 4.5, 1, 2.5, 3, 0.5, 5, 2, 1.5, 3, 4, 1, 2];
const standbyCount = 24;
const restingCount = 22;

interface Story {
  readonly ports: Ports;
  readonly sender: Sender;
  readonly clock: SampleClock;
  /** true time at which the story ends, ms */
  readonly end: number;
  readonly grids: ReadonlyMap<string, string>;
  readonly who: (login: string) => Actor;
}

function sum(a: ByParty, b: ByParty): ByParty {
  const parties = ['community', 'social_org', 'social_worker'] as const;
  return Object.fromEntries(parties.map((party) => [party, (a[party] ?? 0) + (b[party] ?? 0)]));
}

function codeOf({ grids }: Story, name: string): string {
  const code = grids.get(name);
  if (code === undefined) throw new Error(`no grid ${name}`);
  return code;
}

/** Staff at their posts: the three parties, by grid. */
async function placeStaff(story: Story, firstNumber: number): Promise<void> {
  const { ports, sender, who } = story;
  const forces = [
    ['community', 'community_worker'],
    ['social_org', 'social_org'],
    ['social_worker', 'social_worker'],
  ] as const;
  let number = firstNumber;
  const staff = pudongGrids.flatMap((grid) =>
    forces.flatMap(([party, force]) =>
      Array.from({ length: grid.on[party] }, (): SamplePerson => {
        const n = number++;
        const org = party === 'social_org' ? { org: n % 2 === 0 ? 'org-chenguang' : 'org-renhe' } : {};
        return {
          id: ports.newId(),
          name: nameOf(n),
          phone: phoneOf(n),
          force,
          home: codeOf(story, grid.name),
          skills: ['duty', 'guide'],
          ...org,
        };
      }),
    ),
  );
  await registerPeople(sender, who('coordinator'), who('lead'), staff);
  await setDuty(sender, who('coordinator'), staff, 'on_task');
}

/** 104 volunteers: those to be at work first, by grid; then standby, resting, and two who were not reached. */
async function registerVolunteers(
  story: Story,
): Promise<{ atWork: Map<string, SamplePerson[]>; standby: SamplePerson[] }> {
  const { ports, sender, who } = story;
  const homes = pudongGrids.flatMap(({ name, on }) => Array.from({ length: on.volunteer }, () => name));
  const others = Array.from(
    { length: standbyCount + restingCount + 2 },
    (_, i) => pudongGrids[(i * 5) % pudongGrids.length]?.name ?? '',
  );
  const people = [...homes, ...others].map((home, n): SamplePerson => {
    const account = home === '临河里' && homes.indexOf(home) === n ? who('volunteer').id : undefined;
    const name = account === undefined ? nameOf(n) : '周雪梅';
    return {
      id: account ?? ports.newId(),
      name,
      phone: phoneOf(n),
      force: 'volunteer',
      home: codeOf(story, home),
      skills: skillSets[n % skillSets.length] ?? [],
    };
  });
  await registerPeople(sender, who('coordinator'), who('lead'), people);
  const rest = people.slice(homes.length);
  await setDuty(sender, who('coordinator'), people.slice(0, homes.length + standbyCount), 'standby');
  await setDuty(sender, who('coordinator'), rest.slice(standbyCount, standbyCount + restingCount), 'resting');
  await setDuty(sender, who('coordinator'), rest.slice(standbyCount + restingCount), 'unreachable');
  const atWork = new Map<string, SamplePerson[]>();
  homes.forEach((home, n) => {
    const person = people[n];
    if (person) atWork.set(home, [...(atWork.get(home) ?? []), person]);
  });
  return { atWork, standby: rest.slice(0, standbyCount) };
}

/** The night's watch, over by now: it gives those on standby the hours they have served. */
async function nightWatch(story: Story, standby: readonly SamplePerson[]): Promise<void> {
  const { ports, sender, clock, who } = story;
  const coordinator = who('coordinator');
  const task = ports.newId();
  await sender.send(coordinator, 'task.create', {
    ...{
      id: task,
      title: '夜间巡查接力',
      grid: codeOf(story, '广场街'),
      lead: 'community',
      support: ['volunteer'],
      line: 'flood',
    },
    ...{ need: standby.length, needBy: { volunteer: standby.length }, purpose: 'preventive' },
  });
  const shifts = standby
    .map((person, n) => ({ person, hours: served[n % served.length] ?? 1 }))
    .sort((a, b) => b.hours - a.hours);
  const ids: string[] = [];
  for (const { person, hours } of shifts) {
    clock.behind = (hours * 60 + 40) * minute;
    ids.push(...(await crewUp(sender, coordinator, task, [person], ports.newId)));
  }
  clock.behind = 40 * minute;
  await sender.all(
    coordinator,
    'assignment.checkOut',
    ids.map((id) => ({ id })),
  );
  await sender.send(coordinator, 'task.finish', { id: task });
  await sender.send(who('coordinator2'), 'task.verify', { id: task });
}

async function openTasks(story: Story): Promise<string[]> {
  const { ports, sender, end, who } = story;
  const ids: string[] = [];
  for (const { title, grid, lead, support, line, due, people, note } of pudongTasks) {
    const id = ports.newId();
    ids.push(id);
    const said = note === undefined ? {} : { note };
    const need = { need: people, needBy: { volunteer: people } };
    await sender.send(who('coordinator'), 'task.create', {
      id,
      title,
      grid: codeOf(story, grid),
      lead,
      support,
      line,
      due: end + due * minute,
      ...need,
      ...said,
    });
  }
  return ids;
}

/** The relay of the weather office's signal: drafted at the duty desk, issued by another person. */
async function relayAlert({ ports, sender, end, grids, who }: Story): Promise<void> {
  const id = ports.newId();
  await sender.send(who('duty'), 'alert.draft', {
    ...{
      id,
      level: 'orange',
      levelWord: '严重',
      title: '暴雨橙色预警信号',
      description: '未来 6 小时雨量 80–120 毫米',
      instruction: '低洼处和地下空间的人先离开',
    },
    ...{
      origin: 'official_relay',
      hazard: 'natural',
      issuer: '市气象台',
      issuedAt: end - 502 * minute,
      validUntil: end + 328 * minute,
    },
    ...{
      grids: [...grids.values()],
      targeted: 12,
      cap: { status: 'Actual', scope: 'Public', urgency: 'Immediate', certainty: 'Likely' },
    },
  });
  await sender.send(who('duty'), 'alert.submit', { id });
  await sender.send(who('lead'), 'alert.issue', { id });
  for (const login of [
    'duty',
    'lead',
    'coordinator',
    'coordinator2',
    'grid',
    'captain',
    'social',
    'org',
    'org2',
    'volunteer',
  ]) {
    await sender.send(who(login), 'alert.ack', { id });
  }
}

/** The response began yesterday; its playbook asks for nobody beyond those at their posts. */
async function beginResponse({ sender, who }: Story): Promise<void> {
  const base = await sender.send(who('lead'), 'phase.change', {
    ...{
      to: 'response',
      reason: '持续暴雨，低洼住户进水',
      basis: 'law-flood-control',
      follows: '市防汛指挥部Ⅱ级应急响应',
      accountable: { account: who('lead').id, post: '社区党委书记' },
      onDuty: { account: who('duty').id, post: '值班副主任' },
    },
  });
  const keys = [
    'desk',
    'households',
    'supplies',
    'comfort',
    'calls',
    'linking',
    'resources',
    'companions',
    'volunteers',
  ];
  await sender.all(
    who('coordinator'),
    'task.revise',
    keys.map((key) => ({ id: `${base}.${key}`, need: 0 })),
  );
}

/** 普东社区: the second day of heavy rain, as its wall, desk and market show it. */
export async function pudong(ports: Ports, clock: SampleClock): Promise<SampleAccount[]> {
  const area = sampleAreas.find(({ community }) => community === '440604012051');
  if (!area) throw new Error('the first sample area is missing');
  const end = Date.now();
  clock.behind = 29 * 60 * minute;
  const facts = new Map(
    pudongGrids.map(({ name, households, on, missing }) => [name, { households, posts: sum(on, missing) }]),
  );
  const { sender, grids } = await foundCommunity(ports, area, facts);
  await sender.all(
    installation,
    'org.enrol',
    Object.entries(orgNames).map(([id, org]) => ({ id, ...org })),
  );
  const roster = pudongRoster(area.community);
  const accounts: SampleAccount[] = [];
  for (const wanted of roster) accounts.push(await openSample(ports, wanted));
  const actors = new Map(roster.map(({ login, grants }, n) => [login, { id: accounts[n]?.id ?? '', grants }]));
  const who = (login: string): Actor => {
    const actor = actors.get(login);
    if (!actor) throw new Error(`no sample account ${login}`);
    return actor;
  };
  const story: Story = { ports, sender, clock, end, grids, who };
  await placeStaff(story, 200);
  const { atWork, standby } = await registerVolunteers(story);
  await beginResponse(story);
  const keepers = {
    ...{ sender, coordinator: who('coordinator'), org: who('org'), end, newId: ports.newId },
    ...{ warehouse: codeOf(story, '教工楼'), point: `${area.community}01501` },
  };
  await fillStores(keepers);
  clock.behind = 495 * minute;
  await relayAlert(story);
  await nightWatch(story, standby);
  const tasks = await openTasks(story);
  await relayOrders({ sender, clock, end, who, newId: ports.newId, codeOf: (grid) => codeOf(story, grid) });
  clock.behind = 30 * minute;
  for (const { id } of shippedRules) await sender.send(who('lead'), 'linkage.switchRule', { id, on: true });
  for (const [n, { grid, crew, blocked }] of pudongTasks.entries()) {
    const task = tasks[n] ?? '';
    await crewUp(sender, who('coordinator'), task, atWork.get(grid)?.splice(0, crew) ?? [], ports.newId);
    if (blocked !== undefined) await sender.send(who('coordinator'), 'task.block', { id: task, reason: blocked });
  }
  await emptyStores(keepers);
  await writePlans(sender, who('coordinator'), who('social'), who('lead'));
  clock.behind = 12 * minute;
  const givers = { chenguang: who('org'), renhe: who('org2'), coordinator: who('coordinator') };
  for (const sample of pudongRequests)
    await publishRequest(sender, givers, sample, codeOf(story, sample.grid), end, ports.newId);
  // A number is the end of a code: a grid, or a building in it.
  const at = (grid: string): string => (/^\d+$/.test(grid) ? `${area.community}${grid}` : codeOf(story, grid));
  await sense({ sender, newId: ports.newId, end, who, at });
  await happen({ ...story, codeOf: (grid) => codeOf(story, grid) });
  const walked = codeOf(story, '临河里');
  await screenGrid(
    sender,
    { coordinator: who('coordinator'), grid: who('grid') },
    walked,
    loadMicroGrids(area.community)
      .map(({ properties }) => properties)
      .filter(({ grid: of }) => of === walked)
      .map(({ code }) => code)
      .sort(),
    () => end - clock.behind,
  );
  return accounts;
}
