import { orderKindNames } from '@liandong/shared/life-order/schema';
import type { NeedClass } from '@liandong/shared/needs/taxonomy';
import type { Trade, Want } from '@liandong/shared/resumption/schema';
import type { HewanGrid } from './hewan-ground.ts';
import { hewanBuildings } from './hewan-ground.ts';
import { nameOf, phoneOf } from './names.ts';
import type { SamplePerson } from './people.ts';
import { minute, type Story } from './story.ts';

const hour = 60 * minute;

/** Trust and confidence, asked on paper when the water went, and twice since. */
export async function feelAgain({ sender, clock, end, who }: Story): Promise<void> {
  const social = who('hw-social');
  for (const [n, [behind, lasts, trust, confidence]] of (
    [
      [52, 20, [4, 9, 14, 8, 2], [6, 12, 13, 5, 1]],
      [31, 18, [4, 8, 13, 9, 2], [7, 12, 11, 5, 1]],
      [12, 48, [1, 4, 13, 19, 6], [2, 7, 17, 13, 4]],
    ] as const
  ).entries()) {
    const id = `round-${n + 1}`;
    clock.behind = behind * hour;
    await sender.send(social, 'confidence.ask', { id, until: end - (behind - lasts) * hour, asked: 60 });
    clock.behind = (behind - 1) * hour;
    await sender.send(social, 'confidence.count', { id, sheet: `${id}-paper`, trust, confidence });
  }
}

const needs: readonly (readonly [home: number, needClass: NeedClass, isMet: boolean])[] = [
  [0, 'panic_relief', true],
  [1, 'panic_relief', true],
  [2, 'panic_relief', false],
  [3, 'safety_precaution', true],
  [4, 'housing_safety', true],
  [5, 'housing_safety', false],
  [6, 'daily_supplies', true],
  [7, 'medical', true],
  [8, 'comfort', true],
  [9, 'social_support', false],
  [10, 'confidence', true],
  [11, 'information_certainty', true],
];

/** Those in care, who is around them, and what they need now. */
export async function careAfter({ sender, clock, newId, who }: Story): Promise<void> {
  const [social, supervisor, coordinator] = [who('hw-social'), who('hw-supervisor'), who('hw-coordinator')];
  clock.behind = 11 * hour;
  const homes = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `hw-${n + 1}`, building: hewanBuildings[n % 3]?.id ?? '', floor: 1 + (n % 6), help: [], languages: [] },
    door: `1-${1 + (n % 6)}-0${1 + (n % 4)}`,
    residents: [{ name: nameOf(760 + n), phone: phoneOf(760 + n) }],
  }));
  await sender.send(coordinator, 'household.import', { id: 'register', households: homes });
  const people = homes.map(({ id }) => `${id}.1`);
  const one = people.map((id) => ({ id }));
  const standing = { level: 'yellow', groups: ['elder_empty_nest'], services: ['visits'], tier: 'regular' };
  await sender.all(
    social,
    'specialGroup.propose',
    people.map((id) => ({ id, ...standing, help: '敲门重一点' })),
  );
  await sender.all(supervisor, 'specialGroup.verify', one);
  await sender.all(social, 'specialGroup.activate', one);
  const at = Date.now() - clock.behind;
  await sender.all(
    social,
    'visit.finish',
    people.map((subject) => ({ id: newId(), subject, way: 'door', at })),
  );
  // Half of them have two who look in on them; the others have fewer, and are looked for.
  await sender.all(
    social,
    'tie.note',
    people.slice(0, 6).flatMap((subject) => [
      { id: newId(), subject, kind: 'neighbour', often: 'weekly', words: '隔壁' },
      { id: newId(), subject, kind: 'family', often: 'weekly', words: '女儿' },
    ]),
  );
  const asked = needs.map(([home, needClass, isMet]) => ({ id: newId(), subject: people[home], needClass, isMet }));
  await sender.all(
    social,
    'need.note',
    asked.map(({ id, subject, needClass }) => ({ id, subject, needClass, words: '走访时说的', tier: 'regular' })),
  );
  await sender.all(
    social,
    'need.assess',
    asked.map(({ id }) => ({ id, tier: 'regular' })),
  );
  const met = asked.filter(({ isMet }) => isMet).map(({ id }) => ({ id }));
  for (const step of ['need.plan', 'need.serve', 'need.meet']) await sender.all(social, step, met);
}

/** How much is left of each grid; the ferry lay under water. */
const leftOf = [1, 2, 6, 0, 3, 1];

/** What daily life stands on, grid by grid. */
export async function orderReturns({ sender, clock, who }: Story, grids: readonly string[]): Promise<void> {
  const coordinator = who('hw-coordinator');
  clock.behind = 10 * hour;
  const kinds = orderKindNames.filter((kind) => !['transit', 'clinic', 'disinfection', 'network'].includes(kind));
  await sender.all(
    coordinator,
    'orderItem.list',
    kinds.map((kind) => ({ id: `list-${kind}`, kind, grids: [...grids] })),
  );
  const seen = { back: '看过三户，都好了', partly: '有两栋还没好' } as const;
  await sender.all(
    coordinator,
    'orderItem.tell',
    grids.flatMap((grid, n) =>
      kinds.flatMap((kind, k) => {
        const left = (leftOf[n] ?? 0) - (kinds.length - 1 - k);
        // The first of what is left is half there; of the others nobody has told anything yet.
        if (left > 1) return [];
        const state = left === 1 ? 'partly' : 'back';
        return [{ id: `${kind}-${grid}`, state, seen: seen[state] }];
      }),
    ),
  );
}

/** Shops, and how far each has come: told, visited, ready, open, asked again. */
const shops: readonly (readonly [
  name: string,
  grid: HewanGrid,
  trade: Trade,
  wants: readonly Want[],
  steps: 0 | 1 | 2 | 3 | 4,
])[] = [
  ['阿福早点', '河湾路', 'food', ['goods', 'power'], 4],
  ['渡口杂货', '渡口', 'retail', ['goods'], 4],
  ['小满理发', '竹丝巷', 'service', ['water'], 4],
  ['青砖面馆', '青砖里', 'food', ['cleaning', 'power'], 3],
  ['茶亭药店', '茶亭', 'clinic', [], 3],
  ['河湾菜档三号', '河湾路', 'market', ['cleaning'], 3],
  ['老张修车', '晒谷场', 'service', ['power', 'money'], 2],
  ['竹艺作坊', '竹丝巷', 'workshop', ['goods', 'staff'], 1],
  ['晒谷场小卖部', '晒谷场', 'retail', ['paperwork'], 0],
];

export async function shopsReturn({ sender, clock, newId, who, codeOf }: Story): Promise<void> {
  const [coordinator, social] = [who('hw-coordinator'), who('hw-social')];
  clock.behind = 9 * hour;
  const told = shops.map(([name, grid, trade, wants, steps]) => ({
    ...{ id: newId(), steps, wants },
    filing: { name, grid: codeOf(grid), trade, wants },
  }));
  const upTo = (step: number) => told.filter(({ steps }) => steps >= step);
  const one = (step: number, more: object = {}) => upTo(step).map(({ id }) => ({ id, ...more }));
  await sender.all(
    coordinator,
    'resumption.file',
    told.map(({ id, filing }) => ({ id, ...filing })),
  );
  await sender.all(coordinator, 'resumption.visit', one(1, { saw: '地面干了，在擦货架' }));
  await sender.all(
    social,
    'resumption.help',
    upTo(2).flatMap(({ id, wants }) => (wants[0] ? [{ id, helped: [wants[0]], how: '街道和商会送到门口' }] : [])),
  );
  await sender.all(coordinator, 'resumption.ready', one(2));
  clock.behind = 4 * hour;
  await sender.all(coordinator, 'resumption.resume', one(3));
  await sender.all(social, 'resumption.followUp', one(4, { going: 'well', words: '早上客人就回来了' }));
}

/** Lessons that the next time begins with, and thanks to those who helped: one word of it may be read on the wall. */
export async function learnAndThank(
  { sender, clock, newId, who }: Story,
  people: readonly SamplePerson[],
): Promise<void> {
  const lead = who('hw-lead');
  clock.behind = 3 * hour;
  const task = { line: 'flood', lead: 'community', purpose: 'preventive' };
  for (const [title, words, party, todo] of [
    ['抽水泵提前一天放到渡口', '泵到得早，地库没有淹', 'community', ['抽水泵就位', '查一遍沙袋']],
    ['楼长先报平安，再报缺什么', '半天就摸清了三栋楼', 'volunteer', ['楼长报平安']],
    ['每晚七点在茶亭聚一次', '说出来，夜里睡得着', 'social_worker', ['茶亭晚聚']],
  ] as const)
    await sender.send(lead, 'experience.save', {
      ...{ id: newId(), title, words, party },
      tasks: todo.map((named) => ({ ...task, title: named })),
    });
  const [first] = people;
  const word = '水进屋那晚，是你们背我妈下的楼';
  await sender.send(who('hw-social'), 'thanks.say', { id: newId(), person: first?.id, words: word, shared: true });
  await sender.send(lead, 'thanks.release', { id: newId(), words: '这几天多亏大家，回家歇着' });
}
