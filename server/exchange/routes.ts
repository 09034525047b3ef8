import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Profile } from '@liandong/shared/feeds/profile';
import { profiles } from '@liandong/shared/feeds/profiles/all';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { errorBody } from '../plugins/errors.ts';
import { loginOf } from '../plugins/access.ts';
import { changesPath } from '../plugins/openapi.ts';
import { ErrorBody, Refused } from '../http/refused.ts';
import { languageOf } from '../http/words.ts';
import type { Ports } from '../ports.ts';
import { applyChanges, type ChangeAnswer } from './apply.ts';
import { communityOf } from './ids.ts';
import { Importer, Unreadable } from './importer.ts';
import { addUp, problemsOf, statsOf, tableRows } from './rows.ts';

const closed = { additionalProperties: false } as const;
const FeedParams = Type.Object({ feed: Type.String({ maxLength: 80 }) }, closed);
const TableParams = Type.Object(
  { feed: Type.String({ maxLength: 80 }), table: Type.String({ maxLength: 600 }) },
  closed,
);
const Region = Type.Object({ region: Type.Optional(Type.String({ maxLength: 300 })) }, closed);

type Asked = { Params: { feed: string } };

function profileOf(request: FastifyRequest): Profile {
  const { feed } = request.params as { feed: string };
  const profile = profiles.find((entry) => entry.name === feed);
  if (!profile) throw new Refused('not_found', { field: 'feed' });
  return profile;
}

function actorIn(request: FastifyRequest, community: string): Actor {
  const session = loginOf(request);
  return { id: session.account, grants: grantsIn(session.grants, community) };
}

/** Whoever keeps a feed may see its rows as they came; they may name people. */
function mayKeep(request: FastifyRequest, community: string): boolean {
  return grantFor(actorIn(request, community), 'feed', 'U') !== undefined;
}

/** Feeds over HTTP: changes in; tables, problems and counts out. */
export function exchange(app: FastifyInstance, { pipeline, store, words, gates }: Ports): void {
  const tags = ['feeds'];
  const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody };
  const serializerCompiler = () => JSON.stringify;

  const importer = new Importer();
  app.addHook('onClose', () => importer.close());

  /** Answers of all changes of a body, up to the first slice of which nothing is known. */
  async function applyAll(actor: Actor, profile: Profile, body: Uint8Array): Promise<ChangeAnswer[]> {
    const answers: ChangeAnswer[] = [];
    try {
      for await (const slice of importer.slices(profile.name, body)) {
        answers.push(...(await applyChanges(pipeline, actor, profile, slice)));
        if (answers.some(({ result }) => result === 'unavailable')) break;
      }
    } catch (error) {
      throw error instanceof Unreadable ? new Refused(error.wire.code as ErrorCode, error.wire) : error;
    }
    return answers;
  }

  /** What was left out of a row, said to whoever sent it. */
  function skippedNote(request: FastifyRequest, columns: readonly string[]): string {
    const language = languageOf(request.headers['accept-language']);
    return words.t(language, 'feed.id_cards', {
      columns: new Intl.ListFormat(language, { style: 'narrow' }).format(columns),
    });
  }

  /** the feed's communities that the asker keeps; none = no right to it at all */
  async function keptBy(request: FastifyRequest, profile: Profile): Promise<string[]> {
    const { state } = await pipeline.community(systemCommunity);
    const all = [...state.all(Communities).values()]
      .filter((community) => community.feed === profile.name)
      .map(({ id }) => id);
    const kept = all.filter((id) => mayKeep(request, id));
    if (kept.length === 0 && !loginOf(request).grants.some((grant) => grant.role === 'feed'))
      throw new Refused('forbidden', { params: { object: 'feed', act: 'U' } });
    return kept;
  }

  void app.register(async (scope) => {
    // The body is read in a worker, as it came: parsing and checking a large one would hold everybody up.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post<Asked & { Body: Uint8Array | undefined }>(
      changesPath,
      {
        schema: {
          tags,
          description:
            'Changes of a sheet, in order: each is answered `applied`, `duplicate` or `refused`. 503: nothing is known of some of them, send all again.',
          params: FeedParams,
          response: refusals,
        },
        serializerCompiler,
      },
      async (request, reply) => {
        const session = loginOf(request);
        const profile = profileOf(request);
        await gates.command(session);
        const answers = await applyAll(
          { id: session.account, grants: session.grants },
          profile,
          request.body ?? new Uint8Array(),
        );
        const lost = answers.find((answer) => answer.result === 'unavailable');
        if (lost) return reply.status(503).send(errorBody(words, request, lost.error ?? { code: 'store_unavailable' }));
        return {
          answers: answers.map(({ skipped, ...answer }) => ({
            ...answer,
            ...(answer.error ? errorBody(words, request, answer.error, 'feed.apply') : {}),
            ...(skipped ? { note: skippedNote(request, skipped) } : {}),
          })),
        };
      },
    );
  });

  app.get<Asked & { Params: { table: string }; Querystring: { region?: string } }>(
    '/api/v1/feeds/:feed/tables/:table',
    {
      schema: {
        tags,
        description:
          'The rows of a table as the source would show them; mapped cells come from requests and offers in state.',
        params: TableParams,
        querystring: Region,
        response: refusals,
      },
      serializerCompiler,
    },
    async (request) => {
      const profile = profileOf(request);
      const { region = '' } = request.query;
      const community = communityOf(profile.name, region);
      const kept = await keptBy(request, profile);
      if (!kept.includes(community)) return [];
      const { state } = await pipeline.community(community);
      return tableRows(store, state, community, profile, request.params.table, region);
    },
  );

  app.get<Asked>(
    '/api/v1/feeds/:feed/problems',
    {
      schema: {
        tags,
        description: 'Cells that cannot be read, with table, row and column, as they came.',
        params: FeedParams,
        response: refusals,
      },
      serializerCompiler,
    },
    async (request) => {
      const profile = profileOf(request);
      const kept = await keptBy(request, profile);
      const lists = await Promise.all(
        kept.map(async (id) => problemsOf(store, (await pipeline.community(id)).state, id, profile.name)),
      );
      return { problems: lists.flat() };
    },
  );

  app.get<Asked>(
    '/api/v1/feeds/:feed',
    {
      schema: {
        tags,
        description: 'Counts of a feed per table, and how a file becomes its changes.',
        params: FeedParams,
        response: refusals,
      },
      serializerCompiler,
    },
    async (request) => {
      const profile = profileOf(request);
      const kept = await keptBy(request, profile);
      const states = await Promise.all(kept.map(async (id) => (await pipeline.community(id)).state));
      const tables = addUp(states.flatMap((state) => statsOf(state, profile.name)));
      return { feed: profile.name, name: profile.title, csv: profile.csv ?? null, communities: kept, tables };
    },
  );
}
