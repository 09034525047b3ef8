import { crewUp } from './crews.ts';
import { nameOf, phoneOf } from './names.ts';
import { registerPeople, setDuty, type SamplePerson } from './people.ts';
import { pudongGrids } from './pudong-grids.ts';
import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

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

/** Staff at their posts: the three parties, by grid. */
export async function placeStaff(story: Story, firstNumber: number): Promise<void> {
  const { newId, sender, who } = story;
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
          id: newId(),
          name: nameOf(n),
          phone: phoneOf(n),
          force,
          home: story.codeOf(grid.name),
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
export async function registerVolunteers(
  story: Story,
): Promise<{ atWork: Map<string, SamplePerson[]>; standby: SamplePerson[] }> {
  const { newId, sender, who } = story;
  const homes = pudongGrids.flatMap(({ name, on }) => Array.from({ length: on.volunteer }, () => name));
  const others = Array.from(
    { length: standbyCount + restingCount + 2 },
    (_, i) => pudongGrids[(i * 5) % pudongGrids.length]?.name ?? '',
  );
  const people = [...homes, ...others].map((home, n): SamplePerson => {
    const account = home === '临河里' && homes.indexOf(home) === n ? who('volunteer').id : undefined;
    const name = account === undefined ? nameOf(n) : '周雪梅';
    return {
      id: account ?? newId(),
      name,
      phone: phoneOf(n),
      force: 'volunteer',
      home: story.codeOf(home),
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
export async function nightWatch(story: Story, standby: readonly SamplePerson[], at: At): Promise<void> {
  const { newId, sender, who } = story;
  const coordinator = who('coordinator');
  const task = newId();
  await sender.send(coordinator, 'task.create', {
    ...{
      id: task,
      title: '夜间巡查接力',
      grid: story.codeOf('广场街'),
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
    await at((hours * 60 + 40) * minute);
    ids.push(...(await crewUp(sender, coordinator, task, [person], newId)));
  }
  await at(40 * minute);
  await sender.all(
    coordinator,
    'assignment.checkOut',
    ids.map((id) => ({ id })),
  );
  await sender.send(coordinator, 'task.finish', { id: task });
  await sender.send(who('coordinator2'), 'task.verify', { id: task });
}
