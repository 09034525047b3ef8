import { loadMicroGrids } from '@liandong/maps/areas/load';
import { sampleAreas } from '@liandong/maps/areas/samples';
import type { Actor } from '@liandong/shared/kernel/actor';
import { scheduleId } from '@liandong/shared/briefs/schema';
import { shippedRules } from '@liandong/shared/linkage/shipped';
import { installation } from '../accounts/first.ts';
import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { pudongHolds } from './activities.ts';
import { writeBoard } from './board.ts';
import { takeCalls } from './calls.ts';
import { careFor } from './care.ts';
import { foundCommunity, type ByParty } from './community.ts';
import { callDuty, planDuty } from './duty.ts';
import { letFallDue } from './fall-due.ts';
import { gather } from './forces.ts';
import { screenGrid } from './households.ts';
import type { SamplePerson } from './people.ts';
import { carryOut, talkOver, vote, type Council } from './proposals.ts';
import { writePlans } from './plans.ts';
import { openProjects } from './projects.ts';
import { publishRequest } from './pledges.ts';
import { feel, type Feelings } from './mood.ts';
import { nightWatch, placeStaff, registerVolunteers } from './pudong-forces.ts';
import { pudongGrids } from './pudong-grids.ts';
import { happenings } from './pudong-incidents.ts';
import { relayOrders } from './pudong-orders.ts';
import { pudongRequests } from './pudong-requests.ts';
import { beginResponse, relayAlert } from './pudong-response.ts';
import { crewTasks, openDoors, openTasks } from './pudong-work.ts';
import { orgNames, pudongRoster } from './roster.ts';
import { founded, type SampleClock } from './sample-clock.ts';
import { sense } from './sensing.ts';
import { correctStores, emptyStores, fillStores, type Keepers } from './stock.ts';
import { minute, type Story } from './story.ts';
import { tellTogether, type At } from './strands.ts';
import { noticeOf } from './notices.ts';
import { voicesOf } from './voices.ts';
import { train } from './trainings.ts';
import { evaluate } from './evaluations.ts';
import { reportUp } from './upward.ts';

const community = '440604012051';

function sum(a: ByParty, b: ByParty): ByParty {
  const parties = ['community', 'social_org', 'social_worker'] as const;
  return Object.fromEntries(parties.map((party) => [party, (a[party] ?? 0) + (b[party] ?? 0)]));
}

/** Founds the community, with its accounts. */
async function found(
  ports: Ports,
  clock: SampleClock,
): Promise<{ story: Story; grids: readonly string[]; accounts: SampleAccount[] }> {
  const area = sampleAreas.find((sample) => sample.community === community);
  if (!area) throw new Error('the first sample area is missing');
  const end = Date.now();
  // The community is older than the rain: how people felt the week before is known.
  clock.behind = founded;
  const facts = new Map(
    pudongGrids.map(({ name, households, on, missing }) => [name, { households, posts: sum(on, missing) }]),
  );
  const { sender, grids } = await foundCommunity(ports, area, facts);
  await sender.all(
    installation,
    'org.enrol',
    Object.entries(orgNames).map(([id, org]) => ({ id, ...org })),
  );
  const roster = pudongRoster(community);
  const accounts: SampleAccount[] = [];
  for (const wanted of roster) accounts.push(await openSample(ports, wanted));
  const actors = new Map(roster.map(({ login, grants }, n) => [login, { id: accounts[n]?.id ?? '', grants }]));
  const who = (login: string): Actor => {
    const actor = actors.get(login);
    if (!actor) throw new Error(`no sample account ${login}`);
    return actor;
  };
  const codeOf = (grid: string): string => {
    const code = /^\d+$/.test(grid) ? `${community}${grid}` : grids.get(grid);
    if (code === undefined) throw new Error(`no grid ${grid}`);
    return code;
  };
  const story = { ports, sender, clock, end, newId: () => ports.newId(), who, codeOf };
  return { story, grids: [...grids.values()], accounts };
}

/** Whom the night and the day are told with. */
interface Scene {
  readonly grids: readonly string[];
  readonly standby: readonly SamplePerson[];
  readonly atWork: Map<string, SamplePerson[]>;
  /** ids, once they are opened */
  readonly tasks: string[];
}

/** A screening of one grid, building by building. */
async function screen(story: Story, name: string): Promise<void> {
  const { sender, who, end, clock } = story;
  const grid = story.codeOf(name);
  const buildings = loadMicroGrids(community)
    .map(({ properties }) => properties)
    .filter((building) => building.grid === grid)
    .map(({ code }) => code)
    .sort();
  const people = { coordinator: who('coordinator'), grid: who('grid') };
  await screenGrid(sender, people, grid, buildings, () => end - clock.behind);
}

/** Calm for a week; where the water rose, people feel it the day before the story begins. */
function feelingsOf(codeOf: (grid: string) => string): readonly Feelings[] {
  return [
    { place: codeOf('临河里'), days: ['4434', '34543', '44354', '4445', '43444', '44543', '3232213'] },
    { place: codeOf('01501'), days: ['43454', '44345', '4444', '54434', '44354', '443544', '322312'] },
    { place: codeOf('广场街'), days: ['44454', '45544', '434544', '44545', '54444', '44545', '434443'] },
    { place: codeOf('码头街'), days: ['34453', '44345', '44454', '43444', '44445', '34454', '33244'] },
  ];
}

/** The night and the day, hour by hour: what several people did beside each other. */
async function liveThrough(story: Story, council: Council, keepers: Keepers, scene: Scene): Promise<void> {
  const { sender, clock, end, newId, who, codeOf } = story;
  const happened = happenings(story);
  const givers = { chenguang: who('org'), renhe: who('org2'), coordinator: who('coordinator') };
  const work = async (at: At): Promise<void> => {
    await at(495 * minute);
    await relayAlert(story, scene.grids);
    await nightWatch(story, scene.standby, at);
    scene.tasks.push(...(await openTasks(story)));
    await at(30 * minute);
    for (const { id } of shippedRules) await sender.send(who('lead'), 'linkage.switchRule', { id, on: true });
    await crewTasks(story, scene.tasks, scene.atWork);
    await talkOver(council);
    const adopted = await vote(council);
    await emptyStores(keepers);
    await writePlans(sender, who('coordinator'), who('social'), who('lead'));
    await openProjects(story);
    await at(12 * minute);
    await carryOut(council, adopted);
    for (const sample of pudongRequests) await publishRequest(sender, givers, sample, codeOf(sample.grid), end, newId);
    await sense(story);
  };
  const beside = [relayOrders, callDuty, reportUp, noticeOf, voicesOf, takeCalls];
  await tellTogether(clock, [work, ...beside.map((tell) => (at: At) => tell(story, at)), ...happened.strands]);
  clock.behind = 0;
  await happened.fallDue();
}

/** 普东社区: the second day of heavy rain, as its wall, desk and market show it. */
export async function pudong(ports: Ports, clock: SampleClock): Promise<SampleAccount[]> {
  const { story, grids, accounts } = await found(ports, clock);
  const { sender, end, newId, who, codeOf } = story;
  await feel({ ports, community, clock, end }, feelingsOf(codeOf));
  clock.behind = 29 * 60 * minute;
  await placeStaff(story, 200);
  const { atWork, standby } = await registerVolunteers(story);
  await beginResponse(story);
  await planDuty(story);
  const keepers = {
    ...{ sender, coordinator: who('coordinator'), org: who('org'), end, newId },
    ...{ warehouse: codeOf('教工楼'), point: codeOf('01501') },
  };
  await fillStores(keepers);
  const council = {
    ...{ sender, newId, proposer: who('resident'), moderator: who('captain'), lead: who('lead') },
    ...{ grid: codeOf('临河里'), now: () => Date.now() - clock.behind },
  };
  const tasks: string[] = [];
  await liveThrough(story, council, keepers, { grids, standby, atWork, tasks });
  await gather({ ...story, standby });
  await screen(story, '临河里');
  await careFor(story);
  await openDoors(story, tasks);
  await pudongHolds(story);
  await letFallDue(story, 'brief.make', scheduleId);
  await train(story);
  await evaluate(story);
  await correctStores(keepers);
  await writeBoard(story, community, tasks);
  return accounts;
}
