import type { Actor } from '@liandong/shared/kernel/actor';
import type { Ports } from '../ports.ts';
import { openSample, type SampleAccount } from './accounts.ts';
import { foundCommunity } from './community.ts';
import { crewUp } from './crews.ts';
import { hewanBuildings, hewanGrids, hewanli } from './hewan-ground.ts';
import { careAfter, feelAgain, learnAndThank, orderReturns, shopsReturn } from './hewan-recovery.ts';
import { nameOf, phoneOf } from './names.ts';
import { registerPeople, setDuty, staffPosts, type SamplePerson } from './people.ts';
import { hewanRoster } from './roster.ts';
import { founded, type SampleClock } from './sample-clock.ts';
import { minute, type Story } from './story.ts';

const hour = 60 * minute;
const volunteerCount = 12;

/** The episode until its end: the response, whose tasks were done, and the change into the recovery. */
async function liveThrough(
  { sender, clock, newId, who, codeOf }: Story,
  people: readonly SamplePerson[],
): Promise<void> {
  const [lead, coordinator] = [who('hw-lead'), who('hw-coordinator')];
  const officers = {
    accountable: { account: lead.id, post: '社区党委书记' },
    onDuty: { account: lead.id, post: '社区党委书记' },
  };
  const basis = 'law-flood-control';
  clock.behind = 120 * hour;
  const response = { to: 'response', reason: '河水漫过堤脚', follows: '市防汛指挥部Ⅱ级应急响应' };
  const base = await sender.send(lead, 'phase.change', { ...response, basis, ...officers });
  // A night on the dyke, whose hours were confirmed the day after.
  const dyke = newId();
  const night = { id: dyke, title: '渡口堤脚码沙袋', grid: codeOf('渡口'), line: 'flood', purpose: 'remedial' };
  await sender.send(coordinator, 'task.create', { ...night, lead: 'community', need: people.length });
  const ids = await crewUp(sender, coordinator, dyke, people, newId);
  clock.behind = 114 * hour;
  const one = ids.map((id) => ({ id }));
  await sender.all(coordinator, 'assignment.checkOut', one);
  await sender.all(lead, 'assignment.confirmHours', one);
  await sender.send(coordinator, 'task.finish', { id: dyke });
  clock.behind = 54 * hour;
  const keys = ['desk', 'households', 'supplies', 'comfort', 'calls', 'linking', 'resources', 'companions'];
  const done = [...keys, 'volunteers'].map((key) => `${base}.${key}`);
  await sender.all(
    coordinator,
    'task.assign',
    done.map((id) => ({ id, handler: coordinator.id })),
  );
  for (const step of ['task.accept', 'task.start', 'task.finish'])
    await sender.all(
      coordinator,
      step,
      done.map((id) => ({ id })),
    );
  const recovery = { to: 'recovery', reason: '水退，路通', follows: '市防汛指挥部终止应急响应' };
  await sender.send(lead, 'phase.change', { ...recovery, basis });
}

/** 河湾里社区: the water is gone for two days. What its wall shows is the time after. */
export async function hewan(ports: Ports, clock: SampleClock): Promise<SampleAccount[]> {
  const end = Date.now();
  clock.behind = founded;
  const facts = new Map(
    hewanGrids.map(({ properties: { name } }, n) => [
      name,
      { households: 150 + ((n * 53) % 90), posts: { community: 1 } },
    ]),
  );
  const drawing = { grids: hewanGrids, buildings: hewanBuildings };
  const { sender, grids } = await foundCommunity(ports, hewanli, facts, drawing);
  const roster = hewanRoster(hewanli.community);
  const accounts: SampleAccount[] = [];
  for (const wanted of roster) accounts.push(await openSample(ports, wanted));
  const who = (login: string): Actor => {
    const n = roster.findIndex((wanted) => wanted.login === login);
    return { id: accounts[n]?.id ?? '', grants: roster[n]?.grants ?? [] };
  };
  const codeOf = (name: string): string => grids.get(name) ?? '';
  const story: Story = { ports, sender, clock, end, newId: () => ports.newId(), who, codeOf };
  const codes = [...grids.values()];
  const people = Array.from({ length: volunteerCount }, (_, n): SamplePerson => {
    const home = codes[n % codes.length] ?? '';
    return {
      ...{ id: ports.newId(), name: nameOf(700 + n), phone: phoneOf(700 + n) },
      force: 'volunteer',
      home,
      skills: [],
    };
  });
  clock.behind = 130 * hour;
  await registerPeople(sender, who('hw-coordinator'), who('hw-lead'), people);
  await setDuty(sender, who('hw-coordinator'), people, 'standby');
  const chiefs = { coordinator: who('hw-coordinator'), lead: who('hw-lead') };
  await staffPosts(sender, chiefs, codes, { first: 730, newId: () => ports.newId() });
  await liveThrough(story, people);
  await feelAgain(story);
  await careAfter(story);
  await orderReturns(story, codes);
  await shopsReturn(story);
  await learnAndThank(story, people);
  // The night is days ago: half of them are free again.
  await setDuty(sender, who('hw-coordinator'), people.slice(0, volunteerCount / 2), 'standby');
  return accounts;
}
