import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { incidentReport } from '../incidents/report.ts';
import { defineCommand, type FollowUp } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { signKindNames, signLimits, type SignKind } from '../signs/schema.ts';
import { requestSorted } from './events.ts';
import { Requests, sorts, type RequestRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;

interface Making {
  readonly as: (typeof sorts)[number];
  readonly made: string;
  readonly grid: string;
  readonly title: string;
  readonly kind: SignKind;
}

/** The wish that makes something of a call for help. What people wrote stays with the call: it may name anybody. */
function making(request: RequestRecord, { as, made: id, grid, title, kind }: Making, now: number): FollowUp {
  const said = request.publishedAt ?? now;
  if (as === 'incident')
    return incidentReport.make({ id, title, grid, occurredAt: said, source: { kind: 'request', id: request.id } });
  if (as === 'sign')
    return {
      type: 'earlySign.note',
      payload: { id, kind, grid, observedAt: Math.max(said, now - signLimits.late) },
    };
  const { line, priority } = request;
  return { type: 'task.create', payload: { id, title, grid, line, priority, lead: 'community' } };
}

/**
 * 分拣: somebody has read a call for help and makes a task, an incident or an early sign of it, in a place of the community.
 * Each of them once: whoever comes second is told. Nothing is sorted by itself.
 */
export const requestSort = defineCommand(
  'request.sort',
  Type.Object(
    {
      id: Id,
      as: Type.Enum(sorts),
      made: Id,
      grid: Id,
      title: Title({ maxLength: 80, text: true }),
      /** of a sign */
      kind: Type.Optional(Type.Enum(signKindNames)),
    },
    closed,
  ),
  {
    needs: [{ object: 'request', act: 'A' }],
    target: ({ id }) => ({ collection: Requests.name, id }),
    decide({ state, now }, { id, as, made, grid, title, kind = 'other' }) {
      const request = state.get(Requests, id);
      if (!request) return refuse('not_found', { field: 'id' });
      if (request.status !== 'published') return refuse('illegal', { field: 'id', params: { from: request.status } });
      if (request.kind !== 'help') return refuse('illegal', { field: 'id', reason: 'request.sort_help' });
      if (request.sorted?.some((one) => one.as === as)) return refuse('conflict', { reason: 'request.sorted_already' });
      return (
        faultOfGrid(state, grid) ?? {
          events: [requestSorted.make({ id, as, made, grid })],
          commands: [making(request, { as, made, grid, title, kind }, now)],
        }
      );
    },
  },
);
