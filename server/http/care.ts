import { cases, caseWordsKind } from '@liandong/shared/cases/schema';
import { careFiles } from '@liandong/shared/care/files';
import { opensFor } from '@liandong/shared/care/open';
import { sealedId } from '@liandong/shared/care/sealed';
import { householdOf } from '@liandong/shared/care/subject';
import { hasDutyThere } from '@liandong/shared/distress/duty-there';
import {
  distressContacts,
  distressWordsKind,
  handoverKind,
  handovers,
  type Sheet,
} from '@liandong/shared/distress/schema';
import type { Grant } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { stated } from '@liandong/shared/kernel/stated';
import type { Role } from '@liandong/shared/kernel/roles';
import type { State } from '@liandong/shared/kernel/state';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Config } from '../config.ts';
import { accountsHere } from '../people/accounts-here.ts';
import { careDoors, openedCare, openedFamily, openedNotes, visitsOfCase } from '../people/care-store.ts';
import { householdAs } from '../people/household-store.ts';
import type { Ports } from '../ports.ts';
import * as answers from './care-schemas.ts';
import { entered } from './entered.ts';
import { inside } from './inside.ts';
import { Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);
type Asked = FastifyRequest<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>;
const Contact = Type.Object({ contact: Type.Optional(Id) }, closed);
const tags = ['people'];

/** Roles of those who go and help, or take somebody on. */
const helpers: ReadonlySet<Role> = new Set<Role>([
  ...(['lead', 'command', 'coordinator', 'grid_worker', 'captain', 'social_worker', 'supervisor'] as const),
  ...(['social_org', 'volunteer', 'team_lead'] as const),
]);

interface Noted {
  readonly id: string;
  readonly subject: string;
  readonly notes: readonly string[];
}
/** Kinds of records with notes of their own, and the wish to read them. */
const noted: readonly {
  readonly path: string;
  readonly type: string;
  readonly kind: string;
  find(state: State, id: string): Noted | undefined;
}[] = [
  { path: 'cases', type: 'case.open', kind: caseWordsKind, find: (state, id) => state.get(cases, id) },
  {
    ...{ path: 'distress', type: 'distress.open', kind: distressWordsKind },
    find: (state, id) => state.get(distressContacts, id),
  },
];

/** What is sealed of people in care: in words for a stated purpose, which stands in the ledger before the answer. */
export function careRoutes(app: FastifyInstance, ports: Ports, { hotlines }: Pick<Config, 'hotlines'>): void {
  const { pipeline, gates, now } = ports;
  const base = '/api/v1/communities/:community';

  app.post(
    `${base}/care/:id/open`,
    {
      schema: {
        tags,
        description: 'Somebody’s care in words, for a stated purpose; the reading is entered first.',
        params: Params,
        body: Purpose,
        response: answers.opened,
      },
    },
    async (request: Asked, reply) => {
      const within = await inside(pipeline, request);
      const { community, session, actor } = within;
      await gates.reveal(session);
      const { id } = request.params;
      const wish = { type: 'care.open', payload: { id, purpose: request.body.purpose } };
      if (!(await entered(ports, within, request, reply, wish))) return reply;
      // Looked up only now, as with a person: that it was tried stands in the ledger.
      const household = householdOf(community.state, id);
      const full = household && (await householdAs(ports, community, household, 'full'));
      // Whoever asked for themselves stands in no register: all that is known is what they said.
      if (!full && !community.state.get(careFiles, id)) throw new Refused('not_found', { field: 'id' });
      const {
        id: home,
        door,
        floor,
        help: ways,
        residents,
      } = full ?? { id, door: '', floor: undefined, help: [], residents: [] };
      const people = id === home ? residents : residents.filter((one) => one.id === id);
      const care = await openedCare(ports, community, actor, id);
      return { door, ...(floor === undefined ? {} : { floor }), ways, people, ...care, until: now() + opensFor };
    },
  );

  for (const { path, type, kind, find } of noted)
    app.post(
      `${base}/${path}/:id/open`,
      {
        schema: {
          tags,
          description:
            'Notes in words, to those whose it is and to the supervisor, for a stated purpose that is entered first.',
          params: Params,
          body: Purpose,
          response: answers.notes,
        },
      },
      async (request: Asked, reply) => {
        const within = await inside(pipeline, request);
        const { community, actor } = within;
        await gates.reveal(within.session);
        const { id } = request.params;
        const wish = { type, payload: { id, purpose: request.body.purpose } };
        if (!(await entered(ports, within, request, reply, wish))) return reply;
        const record = find(community.state, id);
        if (!record) throw new Refused('not_found', { field: 'id' });
        const notes = await openedNotes(ports, community, kind, record);
        const file = path === 'cases' ? community.state.get(cases, id) : undefined;
        const family = file && (await openedFamily(ports, community, file));
        const visits = file && (await visitsOfCase(ports, community, actor, file));
        return { notes, ...stated({ family, visits }), until: now() + opensFor };
      },
    );

  app.post(
    `${base}/handovers/:id/read`,
    {
      schema: {
        tags,
        description: 'A hand-over sheet, to those to whom it was sent; the reading is entered first.',
        params: Params,
        response: answers.sheet,
      },
    },
    async (request: FastifyRequest<{ Params: Static<typeof Params> }>, reply) => {
      const within = await inside(pipeline, request);
      await gates.reveal(within.session);
      const { id } = request.params;
      if (!(await entered(ports, within, request, reply, { type: 'handover.read', payload: { id } }))) return reply;
      const sheet = within.community.state.get(handovers, id);
      const key = sheet && sealedId(id, sheet.subject);
      const content = key && ((await ports.store.record(within.community.id, handoverKind, key)) as Sheet | undefined);
      if (!content) throw new Refused('not_found', { field: 'id' });
      return content;
    },
  );

  app.post(
    `${base}/care/doors`,
    {
      schema: {
        tags,
        description:
          'Doors to look after in the own buildings of a captain: how to help and whom to call, and nothing else; the reading is entered first.',
        params: CommunityParams,
        body: Purpose,
        response: answers.doors,
      },
    },
    async (
      request: FastifyRequest<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Purpose> }>,
      reply,
    ) => {
      const within = await inside(pipeline, request);
      await gates.reveal(within.session);
      const wish = { type: 'care.doors', payload: { purpose: request.body.purpose } };
      if (!(await entered(ports, within, request, reply, wish))) return reply;
      return { doors: await careDoors(ports, within.community, within.actor), until: now() + opensFor };
    },
  );

  app.get(
    `${base}/care/colleagues`,
    {
      schema: {
        tags,
        description:
          'Accounts to whom a case, or the hand-over sheet of a `contact`, may be given: with masked names, for those who help in distress.',
        params: CommunityParams,
        querystring: Contact,
        response: answers.colleagues,
      },
    },
    async (
      request: FastifyRequest<{ Params: Static<typeof CommunityParams>; Querystring: Static<typeof Contact> }>,
      reply,
    ) => {
      const { community, session, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'distress', 'U'))
        throw new Refused('forbidden', { params: { object: 'distress', act: 'U' } });
      await gates.command(session);
      void reply.header('cache-control', 'no-store');
      const { contact } = request.query;
      const grid = contact === undefined ? undefined : community.state.get(distressContacts, contact)?.grid;
      const mayHave = (account: string, grants: readonly Grant[]): boolean =>
        contact === undefined || hasDutyThere(community.state, account, grants, grid);
      return { people: await accountsHere(ports, community, actor, helpers, mayHave) };
    },
  );

  app.get(
    `${base}/hotlines`,
    {
      schema: {
        tags,
        description: 'Numbers that anybody may call at any hour.',
        params: CommunityParams,
        response: answers.hotlines,
      },
    },
    async (request: FastifyRequest<{ Params: Static<typeof CommunityParams> }>) => {
      await inside(pipeline, request);
      return { hotlines };
    },
  );
}
