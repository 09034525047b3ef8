import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from '@liandong/server/ports';
import type { Event } from '@liandong/shared/kernel/event';
import { roles } from '@liandong/shared/kernel/roles';
import type { TSchema } from 'typebox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type SampleAccount, type TestServer } from '../support/start-server.ts';
import { elsewhere as there } from '../rights/stage.ts';
import { documentsAt, readPaths, walkOf, type Ids } from './p7-addresses.ts';
import { Canaries, here, ofProjects } from './p7-canaries.ts';
import { Ear } from './p7-ear.ts';
import { bringFiles } from './p7-files.ts';
import { idsIn, inventedFor, requestTo, writes, type Write } from './p7-writes.ts';

let server: TestServer & { readonly ports: Ports };
let canaries: Canaries;

/** Free text of a command: what is neither a code, nor one word of a few, nor by whom it is signed. */
function textsOf(schema: TSchema, path = ''): string[] {
  const node = schema as { text?: boolean; properties?: Record<string, TSchema>; items?: TSchema; anyOf?: TSchema[] };
  if (node.text) return [path];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`)),
    ...(node.items ? textsOf(node.items, path) : []),
    ...(node.anyOf ?? []).flatMap((inner) => textsOf(inner, path)),
  ];
}

const ears = new Map<string, Ear>();
/** People of the samples of another community, and whoever has a role there that none of them has. */
const neighbours = {
  ...{ lead: 'gy-lead', coordinator: 'gy-coordinator', grid_worker: 'gy-grid', social_worker: 'gy-social' },
  ...{ social_org: 'gy-org', volunteer: 'gy-volunteer', wall: 'gy-wall' },
} as const;
const strangers = roles.map((role) => (role in neighbours ? neighbours[role as keyof typeof neighbours] : `b-${role}`));
/** Whoever lives or works here, and could be told more than is theirs. */
const insiders = ['evaluator', 'coordinator', 'lead', 'social'];

/** Everything that went to the log. */
const written: string[] = [];
let ids: Ids;
/** Addresses at which somebody from here was answered. */
const told = new Set<string>();

async function come(login: string, account: Pick<SampleAccount, 'id' | 'login' | 'token'>): Promise<void> {
  const ear = new Ear(server, account);
  ears.set(login, ear);
  for (const community of strangers.includes(login) ? [there, here] : [here]) {
    await ear.follow(community);
    await ear.board(community);
  }
}

/** Soon after the replay began: it ends when nobody asks for it. */
async function walkInside(): Promise<void> {
  const feed = { ...(await canaries.stage.player('feed')), login: 'feed' };
  for (const account of [...insiders.map((login) => server.account(login)), feed]) {
    const ear = new Ear(server, account);
    for (const address of await ear.walk(walkOf(here, ids))) told.add(address);
    ear.close();
  }
}

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  // Whoever is told to wait hears nothing, and proves nothing.
  const unlimited = ['SIGN_IN_TRIES', 'REVEALS_PER_HOUR', 'RESIDENT_LOOKS', 'RESIDENT_ACTS', 'BUILDING_ACTS'];
  const env = {
    ...{ LIANDONG_COMMANDS_PER_MINUTE: '1000000', LIANDONG_RECKONINGS_PER_SECOND: '10000' },
    ...Object.fromEntries(unlimited.map((name) => [`LIANDONG_${name}`, '1000000'])),
  };
  server = await startServer({ env });
  canaries = new Canaries(server);
  await Promise.all([
    ...roles.map(async (role, n) => {
      const login = strangers[n] ?? '';
      const { id, token } = role in neighbours ? server.account(login) : await canaries.stage.player(role, there);
      await come(login, { id, login, token });
    }),
    ...Object.keys(theirs).map((login) => come(login, server.account(login))),
  ]);
  await canaries.writeAll();
  ids = await bringFiles(server, { community: here, grid: `${here}015`, word: (field) => canaries.word(field) });
  await walkInside();
  await sleep(500);
  await ears.get('gy-lead')?.walk(documentsAt());
  await Promise.all(
    [...ears].map(async ([login, ear]) => {
      for (const community of strangers.includes(login) ? [there, here] : [here]) await ear.readAll(community, ids);
    }),
  );
}, 120_000);
afterAll(async () => {
  for (const ear of ears.values()) ear.close();
  await server.stop();
});

it('[P7] no word of one community reaches anybody of another: by events, snapshots, acknowledgements, errors, boards, search or the ledger’s export', () => {
  expect(canaries.places.size).toBeGreaterThan(40);
  for (const login of strangers) expect([login, ears.get(login)?.fields(canaries.places)]).toEqual([login, []]);
});

/** Told to whoever signed in themselves, and here all come by tokens. */
const ownLogins = ['/api/v1/sessions', '/api/v1/passkeys'];

it('[P7] each address that was walked leads to something for somebody who lives or works there', () => {
  expect(walkOf(here, ids).filter((address) => !told.has(address))).toEqual(ownLogins);
});

it('[P7] there are no metrics that could tell a word', () => {
  expect(readPaths().filter((path) => /metric|prometheus/i.test(path))).toEqual([]);
});

/** Sent by nobody: no limit is over for long. */
const notSent = [
  ...['incident', 'request', 'need', 'distress', 'upReport', 'feedback'].flatMap((of) => [
    `${of}.supervise`,
    `${of}.declineSupervision`,
  ]),
  // A drill is set and brought home by the installation alone, and what is found in one is noted there.
  ...['drill.set/title', 'training.receive/words', 'drill.find/words', 'drill.stock/'],
  // The installation's alone, for whoever has the page of a building: its journey looks for the words.
  'distress.askHere/',
  // How a danger was told before there were incidents: of it title and why are taken, as an incident's title and words.
  ...['item', 'place', 'raw', 'spec', 'substitutes', 'unit', 'why'].map((field) => `report.danger/${field}`),
];

it('[P7] every command that carries free text was sent, with a word of its own in each field', () => {
  const fields = new Set(canaries.places.values());
  const missing = [...server.ports.registry.commands.values()].flatMap(({ type, schema }) =>
    [...new Set(textsOf(schema).map((path) => `${type}/${path.split('/').at(-1)}`))].filter(
      (field) => !fields.has(field),
    ),
  );
  expect(missing.filter((field) => !notSent.some((type) => field.startsWith(type))).sort()).toEqual([]);
});

it('[P7] no word of theirs stands in what the server writes down for those who run it', () => {
  const said = written.join('');
  expect([...canaries.places.keys()].filter((word) => said.includes(word))).toEqual([]);
});

const alerted = ['alert.draft', 'alert.update'].flatMap((type) =>
  ['description', 'instruction', 'issuer', 'title', 'levelWord', 'identifier'].map((field) => `${type}/${field}`),
);
/** A decision is told with the words of the law that it rests on. */
const phase = [
  ...['legalBasis.enter/article', 'legalBasis.enter/title'],
  ...['phase.change/follows', 'phase.change/post', 'phase.handOver/post'],
];
/** What is closed, until when and by whose order. */
const closed = [
  ...['relay/title', 'relay/issuer', 'relay/documentNo', 'warn/title', 'move/documentNo', 'renew/documentNo'],
].map((field) => `closure.${field}`);
const whyClosed = ['lift', 'move', 'relay', 'warn'].map((act) => `closure.${act}/reason`);
/** The register of laws and who does what, for all but walls. */
const laws = ['duty.revise/name', 'legalBasis.enter/documentNo', 'legalBasis.enter/issuer', 'phase.change/override'];
const board = ['board/check', 'board/comment', 'board/idea'];
/** Beside a board: its pictures and versions, and where people are on it; the name that a client says of itself is nobody's. */
const beside = ['boardPicture/bytes', 'boardVersion/name', 'presence/card', 'presence/cursor'];
const published = ['request.publish/item', 'request.publish/title', 'request.publish/unit'];
const rules = ['linkage.keepRule/name', 'linkage.keepRule/title', 'plan.write/title', 'plan.write/when'];
const items = ['stock.keepItem/name', 'stock.keepItem/unit'];
/** Of boards for everybody; who is on the others is for them. */
const boards = ['open', 'rename', 'renamed'].map((type) => `workspace.${type}/name`);
/** A public agenda is for everybody. */
const agenda = [
  ...['assess', 'agenda'].flatMap((step) => [`hazard.${step}/why`, `hazard.${step}/publicTitle`]),
  'proposal.takeUp/words',
];
/** What is decided is for all who live or work here, in public words. */
const decided = [
  ...['publicTitle', 'publicWords'].map((field) => `proposal.screen/${field}`),
  'proposal.reportBack/outcome',
  'vote.void/reason',
];
/** What a need is answered by is work like any other: its title names the help, never the person. */
const titles = [
  'proposal.execute/title',
  'review.assign/title',
  'task.create/title',
  'task.revise/title',
  'need.serve/title',
  'request.sort/title',
];
/** Of incidents that were filed. */
const incidents = ['report', 'file'].map((step) => `incident.${step}/title`);
/** Of a screening that is on, a room hears the title. */
const screened = ['campaign.draft/title'];
/** Of trainings everybody hears who may take part; what was found, and what is going to happen in a drill, those who steer or judge them. */
const trained = ['training.plan/title', 'training.cancel/reason'];
const steered = [...trained, 'training.plan/script/title', 'training.note/words'];
const work = ['task.create', 'task.revise', 'need.serve'].flatMap((type) => [`${type}/note`, `${type}/why`]);

/** Of the neighbours' own groups everybody in reach hears what they are. */
const ofGroups = ['identify', 'revise'].flatMap((step) => [`group.${step}/name`, `group.${step}/about`]);
const ofShifts = ['shift.add/title', 'shift.cancel/reason'];
const ofOneself = ['skillOffer.make/skill', 'skillOffer.make/when', 'deed.note/what'];

/** What is taught is for everybody; so is why something that was announced is off. */
const taught = ['lesson.keep/title', 'lesson.keep/words'];
const announced = ['activity.cancel/reason'];
/** Whoever holds activities reads all of them, drafts and records too. */
const held = [
  ...announced,
  ...['draft', 'revise'].flatMap((step) => ['title', 'where', 'why'].map((field) => `activity.${step}/${field}`)),
  ...['activity.publish/despite', 'activity.record/words'],
];

/** Notices are for everybody who reads them. */
const noticed = ['publish/title', 'publish/why', 'publish/words', 'withdraw/reason'].map((field) => `notice.${field}`);

/** Whoever said something reads what became of it. */
const voiced = ['submit/words', 'reply/words', 'reply/why', 'judge/words', 'close/reason'].map(
  (of) => `feedback.${of}`,
);
/** Measures are for all who take part. */
const measured = [
  ...['draft/title', 'draft/mandatory', 'draft/why', 'draft/noPart', 'end/reason', 'reportDone/words'].map(
    (of) => `measure.${of}`,
  ),
];

/** What each may hear of the words of a community that it is in, or that its organisation works in. */
/** What whoever works for the recovery reads of it: shops, order, lessons. What was dropped stands nowhere any more. */
const recovered = [
  ...[
    'experience.save/title',
    'experience.save/words',
    'orderItem.tell/seen',
    'resumption.advise/advice',
    'resumption.drop/reason',
    'resumption.file/name',
  ],
  ...['resumption.file/place', 'resumption.followUp/words', 'resumption.help/how', 'resumption.hold/documentNo'],
  ...['resumption.hold/issuer', 'resumption.hold/list', 'resumption.visit/saw'],
];

const theirs: Readonly<Record<string, readonly string[]>> = {
  // Everybody in a room reads a wall: what was told to all, and titles of work.
  wall: [
    'experience.save/title',
    ...alerted,
    ...phase,
    ...closed,
    ...published,
    ...screened,
    ...titles,
    ...items,
    ...incidents,
    'notice.publish/title',
    // What is voted on, beside the turnout.
    'proposal.screen/publicTitle',
  ],
  // They may claim a task; of what was published they hear its title, and in the lines of what happens what is given.
  resident: [
    ...trained,
    ...agenda,
    ...taught,
    ...announced,
    ...decided,
    ...['submit/title', 'submit/words', 'comment/words', 'hideComment/reason'].map((field) => `proposal.${field}`),
    ...noticed,
    'disinfection.plan/name',
    ...ofGroups,
    ...ofShifts,
    ...ofOneself,
    ...voiced,
    ...measured,
    ...alerted,
    ...phase,
    ...closed,
    ...whyClosed,
    ...laws,
    'phase.change/reason',
    ...published,
    ...ofProjects,
    ...titles,
    ...work,
  ],
  // Another organisation: the boards of the three parties, what is asked of all who may give, and the lines of what happens.
  org2: [
    ...recovered,
    ...steered,
    ...agenda,
    ...taught,
    ...held,
    ...decided,
    'proposal.execute/title',
    ...ofGroups,
    ...alerted,
    ...phase,
    ...laws,
    ...board,
    ...boards,
    ...screened,
    ...published,
    ...items,
    ...rules,
    'stock.keepPlace/name',
    ...beside,
    ...['phase.change/reason', 'report.ask/why', 'request.cancel/reason', 'request.close/reason', 'task.create/title'],
    'need.serve/title',
    'review.assign/title',
    // Where to is told to those whose pledge was accepted.
    ...[
      'request.publish/spec',
      'request.publish/substitutes',
      'request.publish/why',
      'request.merge/reason',
      'request.sort/title',
    ],
  ],
  evaluator: [
    'experience.save/title',
    ...['evaluation.appeal/words', 'evaluation.plan/title', 'evaluation.settle/words', 'indicator.retire/reason'],
    ...steered,
    ...agenda,
    ...ofProjects,
    ...taught,
    ...noticed,
    ...alerted,
    ...phase,
    ...laws,
    'phase.change/reason',
    'report.ask/why',
    ...published,
    ...screened,
    ...titles,
    ...items,
    'stock.keepPlace/name',
    ...incidents,
    'linkage.decline/reason',
    ...rules,
    // Whoever judges work hears what is said of it.
    ...['review.open/title', 'review.bookmark/note', 'review.learn/lesson'],
  ],
  // Who read whom, and why.
  auditor: [
    ...[
      'person.reveal',
      'person.revealReader',
      'person.revealRoster',
      'household.reveal',
      'care.open',
      'activity.openNames',
      'care.doors',
      'doorList.open',
      'case.open',
      'distress.open',
    ],
    'screening.readAnswers',
  ].map((type) => `${type}/purpose`),
};

it.each(Object.entries(theirs))('[P7] %s hears what is theirs, and no more', (login, fields) => {
  expect(ears.get(login)?.fields(canaries.places)).toEqual([...fields].sort());
});

/** Whoever was told the id of an account may give it a right in the own community too: that is how somebody comes to work in two. */
const toldElsewhere = ['PUT /api/v1/communities/:community/accounts/:id/grants'];

describe('what strangers send', () => {
  /** Ids of this community's things, and of nothing. */
  let theirIds: Ids;
  const asked = (path: string): Promise<ApiAnswer> =>
    ask(server, 'GET', path, undefined, { token: server.account('lead').token });
  const about = (community: string, rest: string): string => `/api/v1/communities/${community}/${rest}`;
  const heardBy = (login: string): Ear => {
    const ear = ears.get(login);
    if (!ear) throw new Error(login);
    return ear;
  };
  /** What was answered, where ids of this community and invented ones were not answered alike. */
  async function telling(login: string, write: Write, community: string): Promise<string[]> {
    const said: string[] = [];
    for (const which of [theirIds, inventedFor(theirIds)])
      said.push(await heardBy(login).send(requestTo(write, community, which)));
    const name = `${write.method} ${write.path}`;
    return said[0] !== said[1] || said.some((one) => one.startsWith('429'))
      ? [`${login} ${name}: ${said.join(', ')}`]
      : [];
  }
  /** What lies beside the log of this community, and its links. */
  const beside = async (): Promise<unknown[]> => {
    const kinds = ['photo', 'photo-picture', 'board-picture', 'board-picture-bytes', 'blankFile'];
    const records = await Promise.all(kinds.map((kind) => server.ports.store.records(here, kind)));
    const lists = await Promise.all(['entries', 'boards/main/versions'].map((rest) => asked(about(here, rest))));
    return [...records.map((all) => JSON.stringify(all)), ...lists.map(({ body }) => JSON.stringify(body))];
  };
  let before: { readonly seq: number; readonly lies: unknown[] };

  beforeAll(async () => {
    const { state } = await server.ports.pipeline.community(here);
    const [entry] = (await asked(about(here, 'entries'))).body.entries as { readonly id: string }[];
    const [session] = server.ports.logins.list(server.account('lead').id);
    theirIds = idsIn(state, {
      ...{ ...ids, people: server.account('volunteer').id, entries: entry?.id ?? '', buildings: `${here}01501` },
      ...{ passkeys: 'cd'.repeat(32), sessions: session?.id ?? '' },
    });
    before = { seq: state.seq, lies: await beside() };
  });

  it('[P7] at a community that is not theirs is answered as if there were none, at every route and whatever it names', async () => {
    const { within } = writes();
    expect(within.length).toBeGreaterThan(40);
    const wrong = await Promise.all(
      strangers.map(async (login) => {
        const found: string[] = [];
        for (const write of within) {
          const said = await heardBy(login).send(requestTo(write, here, theirIds));
          if (!said.startsWith('404 unknown_community')) found.push(`${login} ${write.method} ${write.path}: ${said}`);
        }
        return found;
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it('[P7] at their own, and where no community is named, ids of another’s things are answered as those of nothing', async () => {
    const { within, others } = writes();
    const naming = within.filter(
      (write) => requestTo(write, there, theirIds).names && !toldElsewhere.includes(`${write.method} ${write.path}`),
    );
    const wrong = await Promise.all([
      ...strangers.map(async (login) => {
        const found: string[] = [];
        for (const write of naming) found.push(...(await telling(login, write, there)));
        return found;
      }),
      (async () => {
        const found: string[] = [];
        for (const write of others) found.push(...(await telling('gy-coordinator', write, here)));
        return found;
      })(),
    ]);
    expect(wrong.flat()).toEqual([]);
  });

  it('[P7] changes nothing there, and tells them no word', async () => {
    const { events } = await server.ports.store.events(here, before.seq, 10_000);
    const mine = new Set(strangers.map((login) => heardBy(login).id));
    const theirs = events.map(({ body }) => JSON.parse(body) as Event).filter(({ by }) => mine.has(by));
    expect(theirs).toEqual([]);
    expect(await beside()).toEqual(before.lies);
    expect(strangers.flatMap((login) => heardBy(login).fields(canaries.places))).toEqual([]);
  });
});
