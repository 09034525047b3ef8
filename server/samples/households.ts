import type { Actor } from '@liandong/shared/kernel/actor';
import { helpWays, type HouseholdFields } from '@liandong/shared/households/schema';
import { nameOf, phoneOf } from './names.ts';
import type { Sender } from './sender.ts';

const floors = 6;
const doorsPerFloor = 4;

/** Invented households of one building: six floors with four doors, some with somebody who needs a hand. */
function inBuilding(building: string, unit: number, first: number): HouseholdFields[] {
  return Array.from({ length: floors * doorsPerFloor }, (_, n) => {
    const floor = Math.floor(n / doorsPerFloor) + 1;
    const number = first + n;
    const way = helpWays[(number * 5) % helpWays.length];
    const second = number % 3 === 0 ? [{ name: nameOf(number + 400) }] : [];
    return {
      id: `h-${building.slice(-5)}-${String(n + 1).padStart(2, '0')}`,
      building,
      door: `${unit}-${floor}-0${(n % doorsPerFloor) + 1}`,
      floor,
      residents: [{ name: nameOf(number), phone: phoneOf(number) }, ...second],
      help: number % 5 === 0 && way ? [way] : [],
      languages: number % 4 === 0 ? ['cantonese'] : ['mandarin'],
    };
  });
}

/** The register of a grid's buildings, and a screening that has begun there. `now` is the story's time, ms. */
export async function screenGrid(
  sender: Sender,
  { coordinator, grid: worker }: { readonly coordinator: Actor; readonly grid: Actor },
  grid: string,
  buildings: readonly string[],
  now: () => number,
): Promise<void> {
  const brought = buildings.flatMap((building, n) => inBuilding(building, n + 1, 900 + n * 40));
  for (let from = 0; from < brought.length; from += 100)
    await sender.send(coordinator, 'household.import', {
      id: `register-${grid}`,
      households: brought.slice(from, from + 100),
    });
  const id = `flood-${grid.slice(-3)}`;
  await sender.send(coordinator, 'campaign.draft', campaign(id, grid));
  await sender.send(coordinator, 'campaign.publish', { id });
  const done = brought.filter(({ building }) => building === buildings[0]).slice(0, 9);
  for (const [n, { id: household }] of done.entries()) {
    const visit = { id: `${id}.${household}`, campaign: id, household, seen: 0, at: now() };
    if (n === 4) await sender.send(worker, 'screening.noAnswer', visit);
    else if (n === 7) await sender.send(worker, 'screening.refuse', { ...visit, comeback: 'evening' });
    else await sender.send(worker, 'screening.answer', { ...visit, answers: answers(n) });
  }
}

function campaign(id: string, grid: string): object {
  return {
    ...{ id, title: '汛期逐户排查', line: 'flood', areas: [grid], keepDays: 90 },
    why: '雨还要下两天，社区来看看家里进没进水、要不要帮忙',
    basis: 'law-personal-information',
    tables: [
      { id: 'water', name: '进水台账', askedBy: '街道防汛办' },
      { id: 'moving', name: '转移意愿表', askedBy: '社区居委会' },
      { id: 'care', name: '用药用电登记', askedBy: '社区卫生服务站' },
    ],
    fields: [
      { id: 'people', label: '今晚家里几个人', kind: 'number', tables: ['water', 'moving', 'care'] },
      { id: 'wet', label: '家里进水吗', kind: 'yes_no', tables: ['water'], abnormal: { yes: true } },
      {
        ...{ id: 'leave', label: '水再涨，想去哪里', kind: 'choice', tables: ['moving'] },
        options: ['留在家里', '去亲友家', '去安置点', '自己走不了'],
        abnormal: { choices: [3] },
      },
      { id: 'power', label: '家里有要用电的医疗设备吗', kind: 'yes_no', tables: ['care'] },
      { id: 'said', label: '还有什么要说的', kind: 'text', tables: ['water', 'care'] },
    ],
  };
}

function answers(n: number): object[] {
  return [
    { field: 'people', number: 1 + (n % 4) },
    { field: 'wet', yes: n === 2 },
    { field: 'leave', choice: n % 3 },
    { field: 'power', yes: n === 6 },
  ];
}
