import { settingsId } from '../indicators/schema.ts';
import { Proposals } from '../linkage/schema.ts';
import { scores } from './activities.ts';
import { captain, keeper, social } from './care.ts';
import { giver, lead, worker, type Wish } from './lives.ts';
import { byTime, resident, usualTask, usualVolunteer } from './people.ts';
import { hex, receipt } from './votes.ts';
import { actorOf } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const judge = actorOf('a-judge', 'evaluator');
const city = actorOf('a-city', 'subdistrict');
/** Looks after the whole grid. */
const chief = actorOf('a-chief', 'captain', { grids: ['003'] });
const why = '清点';

/** Those whom the wishes here come from, beside those of the other lives. */
export const neighbours = [judge, city, chief, resident] as const;

const goods = (n: number): readonly Wish[] => [
  [keeper, 'stock.keepPlace', { id: `u${n}`, name: '仓库', kind: 'warehouse', grid: '003' }],
  [
    keeper,
    'stock.keepItem',
    { id: `g${n}`, name: `米 ${n}`, code: '1010101', unit: '袋', safety: 0, tracksExpiry: false, rigid: true },
  ],
  [keeper, 'stock.move', { id: `in${n}`, kind: 'purchase_in', item: `g${n}`, quantity: 140, to: `u${n}` }],
  ...[0, 1].map((k): Wish => {
    const out = { id: `out${n}${k}`, kind: 'issue_out', item: `g${n}`, quantity: 28, from: `u${n}`, area: '003' };
    return [keeper, 'stock.move', { ...out, reason: why }];
  }),
  [keeper, 'stock.reverse', { id: `out${n}1`, reason: why }],
];

const doors = (n: number): readonly Wish[] => [
  [
    keeper,
    'campaign.draft',
    {
      ...{ id: `k${n}`, title: '汛期排查', why: '看看进没进水', line: 'flood', areas: ['003'], keepDays: 90 },
      basis: 'law-personal-information',
      tables: [{ id: 'water', name: '进水台账' }],
      fields: [{ id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['water'], abnormal: { yes: true } }],
    },
  ],
  [keeper, 'campaign.publish', { id: `k${n}` }],
  [
    worker,
    'screening.answer',
    ({ now }) => ({
      ...{ id: `k${n}.h1`, campaign: `k${n}`, household: 'h1', seen: 0, at: now },
      answers: [{ field: 'wet', yes: false }],
    }),
  ],
  [keeper, 'monitor.place', { id: `q${n}`, name: '配电房', grid: '003-1', perDay: 2, people: ['p1'] }],
  [worker, 'monitor.observe', { id: `q${n}`, finding: 'normal' }],
  [captain, 'monitor.observe', { id: `q${n}`, finding: 'normal' }],
];

const ties = (n: number): readonly Wish[] => [
  [social, 'tie.note', { id: `e${n}`, subject: 'h1.1', kind: 'friend', often: 'weekly' }],
  [social, 'tie.change', { id: `e${n}`, often: n % 2 === 0 ? 'daily' : 'rarely' }],
  [social, 'pair.propose', { id: `pair${n}`, subject: 'h1.1', words: '三楼的老同事' }],
  [social, 'pair.agree', { id: `pair${n}` }],
  [social, 'pair.activate', { id: `pair${n}` }],
  [social, 'pair.pause', { id: `pair${n}` }],
  [social, 'pair.end', { id: `pair${n}` }],
];

const meeting = (n: number): readonly Wish[] => {
  const [id, guest] = [`ac${n}`, actorOf(`r${n}`, 'resident')];
  return [
    [judge, 'indicator.stateAdults', { id: settingsId, adults: 60 + n }],
    [
      keeper,
      'activity.draft',
      ({ now }) => ({
        ...{ id, title: '量血压', kind: 'health', mode: 'offline', grid: '003', why: '天冷', capacity: 9 },
        ...{ start: now + hour, end: now + 2 * hour, audiences: ['elder'] },
      }),
    ],
    [keeper, 'activity.publish', { id }],
    [keeper, 'activity.openSignUp', { id }],
    [guest, 'activity.signUp', { id: `${id}.${guest.id}`, activity: id }],
    [captain, 'activity.enrol', { id: `${id}.g`, activity: id, name: '何伯', home: '003-1' }],
    [keeper, 'activity.begin', { id }],
    [keeper, 'activity.arrive', { id: `${id}.${guest.id}` }],
    [keeper, 'activity.arrive', { id: `${id}.g` }],
    ...['c', 'd', 'e'].map((one): Wish => [
      keeper,
      'activity.addCame',
      { id: `${id}.${one}`, activity: id, name: '梁姐' },
    ]),
    [keeper, 'activity.addAnswers', { id, answers: Array.from({ length: 5 }, () => scores) }],
    [keeper, 'activity.end', { id }],
    [keeper, 'activity.record', { id, words: '来了五位' }],
  ];
};

const vote = (n: number): readonly Wish[] => {
  const id = `v${n}`;
  return [
    [resident, 'proposal.submit', { id, title: '3-201 门口太黑', words: '王家门口没灯', grid: '003' }],
    [chief, 'proposal.screen', { id, publicTitle: '楼道装灯', publicWords: '三号楼楼道装感应灯' }],
    [chief, 'proposal.discuss', { id }],
    [
      lead,
      'vote.state',
      ({ now }) => ({
        ...{ id, grids: ['003'] },
        terms: { electorate: 'adult', quorum: 50, majority: 'half_of_votes', ways: ['online'], until: now + day },
      }),
    ],
    [lead, 'vote.enrol', { id, labels: ['101', '102', '201', '202', '301', '302'] }],
    [chief, 'vote.slips', { id, slips: [1, 2, 3, 4, 5, 6].map((k) => ({ n: k, code: hex(String(k)) })) }],
    [lead, 'vote.open', { id }],
    ...[1, 2, 3, 4, 5].map((k): Wish => {
      const ballot = { id, n: k, code: hex(String(k)), mark: '1', receipt: receipt('ABCDEF'[k] ?? 'A') };
      return [byTime, 'vote.cast', { ...ballot, urn: k, nonce: hex('f') }];
    }),
    24 * 60,
    [lead, 'proposal.execute', { id, tasks: [{ title: '装灯', grid: '003', line: 'property', lead: 'property' }] }],
    [lead, 'proposal.reportBack', { id, outcome: '装好了' }],
  ];
};

const handOver = (n: number): readonly Wish[] => {
  const id = `bt${n}`;
  return [
    [lead, 'linkage.switchRule', { id: 'blocked', on: true }],
    [keeper, 'task.create', ({ now }) => ({ ...usualTask, id, line: n % 2 ? 'epidemic' : 'flood', due: now + hour })],
    [keeper, 'task.assign', { id, handler: worker.id }],
    [worker, 'task.accept', { id }],
    [worker, 'task.start', { id }],
    [worker, 'task.block', { id, reason: '路不通' }],
    [
      social,
      'linkage.accept',
      ({ state }) => ({
        id:
          [...state.all(Proposals).values()].find(({ to, status }) => to === 'social_worker' && status === 'proposed')
            ?.id ?? 'none',
      }),
    ],
    [worker, 'task.resume', { id }],
    [worker, 'task.finish', { id }],
  ];
};

const shift = (n: number): readonly Wish[] => {
  const task = `rk${n}`;
  return [
    [keeper, 'task.create', { ...usualTask, id: task, hazard: 'risky', need: 2 }],
    ...['a', 'b'].flatMap((letter): readonly Wish[] => {
      const [person, one] = [`v${n}${letter}`, { id: `as${n}${letter}` }];
      return [
        [keeper, 'volunteer.register', { ...usualVolunteer, id: person, trained: ['risk'], insured: true }],
        [lead, 'volunteer.approve', { id: person }],
        [keeper, 'volunteer.activate', { id: person }],
        [keeper, 'volunteer.setDuty', { id: person, duty: 'standby' }],
        [keeper, 'assignment.offer', { ...one, person, task }],
        [keeper, 'assignment.accept', one],
      ];
    }),
    // A risky task is begun by two.
    ...['a', 'b'].map((letter): Wish => [keeper, 'assignment.checkIn', { id: `as${n}${letter}` }]),
    50,
    ...['a', 'b'].flatMap((letter): readonly Wish[] => {
      const one = { id: `as${n}${letter}` };
      return [
        [keeper, 'assignment.checkOut', one],
        [lead, 'assignment.confirmHours', { ...one, minutes: 40 }],
      ];
    }),
  ];
};

const service = (n: number): readonly Wish[] => {
  const [id, record] = [`pu${n}`, `pt${n}`];
  const goals = [{ key: 'a', what: '上门', unit: '次', number: 3 }];
  const work = { id: record, title: '上门', grid: '003', line: 'care', lead: 'social_org', org: 'o-1', need: 0 };
  return [
    [
      social,
      'purchase.propose',
      { id, title: '巡访', field: 'public_safety', groups: [], why: '要', budget: 90_000, goals },
    ],
    [lead, 'purchase.list', { id }],
    [lead, 'purchase.procure', { id, way: 'inquiry' }],
    [
      lead,
      'purchase.contract',
      ({ now }) => ({
        ...{ id, org: 'o-1', amount: 40_000 + n, from: now, to: now + 90 * day },
        milestones: [{ key: 'a', title: '全部', due: now + day, share: 100, wants: [{ kind: 'task', number: 1 }] }],
      }),
    ],
    [giver, 'purchase.begin', { id }],
    [giver, 'task.create', work],
    ...['claim', 'accept', 'start', 'finish'].map((step): Wish => [giver, `task.${step}`, { id: record }]),
    [lead, 'task.verify', { id: record }],
    [giver, 'purchase.prove', { id, milestone: 'a', kind: 'task', record }],
    [giver, 'purchase.claimMilestone', { id, milestone: 'a' }],
    [lead, 'purchase.acceptMilestone', { id, milestone: 'a' }],
    [lead, 'purchase.accept', { id }],
    [judge, 'purchase.score', { id, reached: [{ key: 'a', number: 2 + n }], effect: '知道找谁' }],
  ];
};

const reports = (n: number): readonly Wish[] => [
  [city, 'report.ask', ({ now }) => ({ id: `ra${n}`, grid: '003', due: now + hour, why: '街道要情况' })],
  [
    keeper,
    'upReport.send',
    ({ now }) => ({ id: `up${n}`, kind: 'special', title: '积水', from: now - hour, until: now, words: '在退' }),
  ],
  [social, 'confidence.ask', ({ now }) => ({ id: `c${n}`, until: now + hour, asked: 60 })],
  [
    social,
    'confidence.count',
    { id: `c${n}`, sheet: `s${n}`, trust: [0, 1, 3, 1 + n, 0], confidence: [0, 0, 3, 1, 1 + n] },
  ],
  61,
];

/** What neighbours do with one another and for one another, once of each kind, and what is bought, asked and told. */
export function wishesOfNeighbours(n: number): readonly Wish[] {
  return [goods, doors, ties, meeting, vote, handOver, shift, service, reports].flatMap((some) => some(n));
}
