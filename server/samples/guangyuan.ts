import { loadGrids } from '@liandong/maps/areas/load';
import { sampleAreas } from '@liandong/maps/areas/samples';
import type { Actor } from '@liandong/shared/kernel/actor';
import { installation } from '../accounts/first.ts';
import { scheduleId } from '@liandong/shared/briefs/schema';
import { letFallDue } from './fall-due.ts';
import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { guangyuanHolds } from './activities.ts';
import { foundCommunity } from './community.ts';
import { crewUp } from './crews.ts';
import { fillStores } from './stock.ts';
import { founded, type SampleClock } from './sample-clock.ts';
import { feel } from './mood.ts';
import { nameOf, phoneOf } from './names.ts';
import { heldDrill } from './past-drill.ts';
import { publishApproved } from './pledges.ts';
import { carryOut, talkOver, vote } from './proposals.ts';
import { registerPeople, setDuty, staffPosts, type SamplePerson } from './people.ts';
import { guangyuanRoster, orgNames } from './roster.ts';
import { minute } from './story.ts';
import { calmVoices } from './voices.ts';

/** On a calm day a grid wants its worker; hands are wanted by tasks. */
const posts = { community: 1 };
const volunteerCount = 40;
const standbyCount = 30;

/** Routine of a calm season; `due` in hours from now, `people` volunteers asked for and at work. */
const tasks = [
  { title: '逐户排查消防通道', grid: 0, lead: 'community', line: 'fire', due: 30, people: 3 },
  { title: '楼道消毒一轮', grid: 4, lead: 'community', line: 'epidemic', due: 6, people: 2 },
  { title: '独居长者周访', grid: 9, lead: 'social_worker', line: 'care', due: 26, people: 2 },
  { title: '志愿服务队急救培训', grid: 7, lead: 'social_org', line: 'other', due: 50, people: 1 },
] as const;

/** 广源路社区: calm, in the warning phase. */
export async function guangyuan(ports: Ports, clock: SampleClock): Promise<SampleAccount[]> {
  const area = sampleAreas.find(({ community }) => community === '130105006009');
  if (!area) throw new Error('the second sample area is missing');
  const end = Date.now();
  clock.behind = founded;
  const facts = new Map(
    loadGrids(area.community).map(({ properties: { name } }, n) => [
      name,
      { households: 180 + ((n * 37) % 120), posts },
    ]),
  );
  const { sender, grids } = await foundCommunity(ports, area, facts);
  await sender.send(installation, 'org.enrol', { id: 'org-chenguang', ...orgNames['org-chenguang'] });
  const codes = [...grids.values()];
  const roster = guangyuanRoster(area.community);
  const accounts: SampleAccount[] = [];
  for (const wanted of roster) accounts.push(await openSample(ports, wanted));
  const actor = (login: string): Actor => {
    const n = roster.findIndex((wanted) => wanted.login === login);
    return { id: accounts[n]?.id ?? '', grants: roster[n]?.grants ?? [] };
  };
  const feelings = codes
    .slice(0, 3)
    .map((place, n) => ({ place, days: ['44545', '34454', '545444', '44345'].slice(n) }));
  await feel({ ports, community: area.community, clock, end }, feelings);
  const coordinator = actor('gy-coordinator');
  const people = Array.from({ length: volunteerCount }, (_, n): SamplePerson => {
    const own =
      n === 0 ? { id: actor('gy-volunteer').id, name: '鲁小川' } : { id: ports.newId(), name: nameOf(500 + n) };
    return {
      ...own,
      phone: phoneOf(500 + n),
      force: 'volunteer',
      home: codes[n % codes.length] ?? '',
      skills: ['guide', 'accompany'],
    };
  });
  clock.behind = 27 * 60 * minute;
  await registerPeople(sender, coordinator, actor('gy-lead'), people);
  const chiefs = { coordinator, lead: actor('gy-lead') };
  await staffPosts(sender, chiefs, codes, { first: 560, newId: () => ports.newId() });
  const codeOf = (n: string): string => codes[Number(n)] ?? '';
  const told = { ports, sender, clock, end, codeOf, who: actor, newId: () => ports.newId() };
  await heldDrill(told);
  clock.behind = 90 * minute;
  const council = {
    ...{
      sender,
      newId: ports.newId,
      proposer: actor('gy-social'),
      moderator: actor('gy-lead'),
      lead: actor('gy-lead'),
    },
    ...{ grid: codes[0] ?? '', now: () => Date.now() - clock.behind },
  };
  await talkOver(council);
  const adopted = await vote(council);
  await setDuty(sender, coordinator, people.slice(0, standbyCount), 'standby');
  let free = 0;
  for (const { title, grid, lead, line, due, people: need } of tasks) {
    const id = ports.newId();
    await sender.send(coordinator, 'task.create', {
      ...{ id, title, grid: codes[grid], lead, support: ['volunteer'], line, purpose: 'preventive' },
      ...{ due: end + due * 60 * minute, need, needBy: { volunteer: need } },
    });
    await crewUp(sender, coordinator, id, people.slice(free, free + need), ports.newId);
    free += need;
  }
  await publishApproved(sender, coordinator, ports.newId(), {
    ...{ title: '灭火器', kind: 'goods', priority: 'routine', grid: codes[0], line: 'fire' },
    neededBy: end + 72 * 60 * minute,
    lines: [{ id: '1', item: '灭火器', ask: 'amount', quantity: 40, unit: '具', spec: '4 千克干粉，在有效期内' }],
  });
  await fillStores({
    ...{ sender, coordinator, org: actor('gy-org'), end, newId: ports.newId },
    ...{ warehouse: codes[0] ?? '', point: codes[1] ?? '' },
  });
  clock.behind = 75 * minute;
  await carryOut(council, adopted);
  await guangyuanHolds(told, { coordinator, social: actor('gy-social') });
  await letFallDue({ ports, sender }, 'brief.make', scheduleId);
  await calmVoices(sender, ports.newId, {
    ...{ grid: actor('gy-grid'), place: `${area.community}001` },
    ...{ lead: actor('gy-lead'), coordinator },
  });
  return accounts;
}
