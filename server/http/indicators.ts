import { byGrid, mayKnow, openedFor, tellIndicators, type Ground } from '@liandong/shared/indicators/answer';
import { countedIndicators } from '@liandong/shared/indicators/list';
import { outsideOf } from '@liandong/shared/indicators/outside';
import { beginOf, stepsOf } from '@liandong/shared/indicators/slots';
import { dayStretch, stretchOf, type Stretch } from '@liandong/shared/indicators/window';
import { dayNamed } from '@liandong/shared/briefs/day';
import { longestCycle } from '@liandong/shared/evaluations/schema';
import { sight } from '@liandong/shared/kernel/rights';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { EntriesOf } from '../indicators/entries.ts';
import { entriesOf } from '../blanks/period.ts';
import { Turns } from '../blanks/turns.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { Detail, DetailQuery, IndicatorParams, IndicatorQuery, Told } from './indicator-schemas.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

type Query = Static<typeof IndicatorQuery>;

/** The days that are asked for, if any. @throws a refusal for what is no day, or for more days than are counted */
function daysOf({ day, to = day, window }: Query): Stretch | undefined {
  // Whoever asks for a last day without a first one, or for days and a window, must not take the answer for what was asked.
  if (day === undefined) {
    if (to !== undefined) throw new Refused('invalid', { field: 'day' });
    return undefined;
  }
  if (window !== undefined) throw new Refused('invalid', { field: 'window' });
  const [first, last] = [dayNamed(day), dayNamed(to ?? day)];
  if (first === undefined) throw new Refused('invalid', { field: 'day' });
  if (last === undefined || last < first || last - first >= longestCycle) throw new Refused('invalid', { field: 'to' });
  return dayStretch(first, last);
}

/** The indicators of a community, and what each of them is made of. */
export function indicatorRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, store, gates, registry, ledgers, now } = ports;
  const turns = new Turns();
  const tags = ['indicators'];
  const path = '/api/v1/communities/:community/indicators';
  const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody };

  /** Who evaluates all sees all; who is seen to by grid alone names a grid of theirs. */
  async function seeing(request: FastifyRequest, { grid }: Query) {
    const here = await inside(pipeline, request);
    const belongs = grid === undefined ? {} : { grids: [grid] };
    if (sight(here.actor, 'evaluation', belongs) === undefined)
      throw new Refused('forbidden', { params: { object: 'evaluation', act: 'R' } });
    await gates.reckoning(here.session);
    return here;
  }

  function groundOf(id: string, state: Ground['state']): Ground {
    return { state, now: now(), outside: outsideOf(ledgers.holds(id)) };
  }

  app.get<{ Params: Static<typeof CommunityParams>; Querystring: Query }>(
    path,
    {
      schema: {
        ...{ tags, params: CommunityParams, querystring: IndicatorQuery },
        description:
          'The indicators E01–E32 over the last 24 hours, seven days or the month, of the whole community or of one grid and one line, with how far the five dimensions come to their targets. What somebody may not know at all is left out; counts of fewer than five people are for those who read of them.',
        response: { 200: Told, ...refusals },
      },
    },
    async (request, reply) => {
      const { community, actor } = await seeing(request, request.query);
      void reply.header('cache-control', 'no-store');
      const { window = '24h', grid, line } = request.query;
      return tellIndicators(groundOf(community.id, community.state), actor, { window, grid, line });
    },
  );

  app.get<{ Params: Static<typeof IndicatorParams>; Querystring: Static<typeof DetailQuery> }>(
    `${path}/:id`,
    {
      schema: {
        ...{ tags, params: IndicatorParams, querystring: DetailQuery },
        description:
          'What one indicator is made of: its value in each grid, and the newest 100 entries of the log that it counts. Whoever may know the sum alone gets no entries. `measure` names one of its figures, whose entries alone are told. `day` asks for one day, as the situation report tells it, and with `to` for several, as an evaluation looks at them.',
        response: { 200: Detail, ...refusals },
      },
    },
    async (request, reply) => {
      const { community, actor, session } = await seeing(request, request.query);
      const indicator = countedIndicators.get(request.params.id);
      if (!indicator || !mayKnow(actor, indicator)) throw new Refused('not_found', { field: 'id' });
      const { window = '24h', grid, line } = request.query;
      const days = daysOf(request.query);
      const { measure } = request.query;
      if (measure !== undefined && !indicator.measures.some(({ id }) => id === measure))
        throw new Refused('not_found', { field: 'measure' });
      const opened = openedFor(actor, indicator, measure);
      const types = [...new Set(opened.flatMap(({ events }) => events))];
      const opens = opened.length > 0;
      const stretch = days ?? stretchOf(window, now());
      const entries = new EntriesOf(registry, community.state, types, { grid, line });
      if (types.length > 0) {
        await gates.table(session);
        const { span } = stepsOf[stretch.step];
        const from = beginOf(stretch.step, stretch.first);
        const period = { from, to: beginOf(stretch.step, stretch.last) + span - 1, last: community.state.seq };
        await turns.take(session.account, async () => {
          for await (const event of entriesOf(store, community.id, period)) entries.take(event);
        });
      }
      void reply.header('cache-control', 'no-store');
      return {
        ...{ id: indicator.id, opens, ...entries.done() },
        grids:
          days === undefined ? byGrid({ state: community.state, now: now() }, actor, indicator, { window, line }) : [],
      };
    },
  );
}
