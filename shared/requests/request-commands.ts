import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import type { Actor } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { wasUsed } from '../kernel/used.ts';
import { Id } from '../protocol/up.ts';
import { partyOfRole } from '../tasks/parties.ts';
import { RequestRevision, requestApproved, requestFiled, requestMoved, requestRevised } from './events.ts';
import { requestMachine } from './machine.ts';
import { axesOf } from './axes.ts';
import { beyondCoordinator, faultOfRaise } from './limit.ts';
import { endUnsent } from './over.ts';
import { hasOpenDifference } from './receipt-commands.ts';
import { belongsOf, ownRequest } from './request-rights.ts';
import { approvalWithin } from './settings.ts';
import { awaitsApproval, mostLines, RequestFields, Requests, type LineFields, type RequestRecord } from './schema.ts';

const closed = { additionalProperties: false } as const;
const target = ({ id }: { id: string }) => ({ collection: Requests.name, id });

/** What comes with a step: why it was taken, and by when its approval is due. */
type More = { readonly reason?: string; readonly approvalDue?: number };

/** A line says how much exactly when it asks for an amount, and keeps what was written exactly when it can't be read. */
function faultOfLines(lines: readonly LineFields[]): Refusal | undefined {
  const ids = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (ids.has(line.id))
      return refuse('invalid', { field: `lines/${index}/id`, reason: 'request.line_twice', params: { line: line.id } });
    ids.add(line.id);
    if ((line.ask === 'amount') !== (line.quantity !== undefined)) {
      return refuse('invalid', {
        field: `lines/${index}/quantity`,
        reason: 'request.line_amount',
        params: { item: line.item },
      });
    }
  }
  return undefined;
}

/** Lines are put by id, so that a revision may add some: all together stay within what one request may hold. */
function faultOfNumber(request: RequestRecord, lines: readonly LineFields[] = []): Refusal | undefined {
  const ids = new Set([...request.lines, ...lines].map(({ id }) => id));
  return ids.size > mostLines
    ? refuse('invalid', { field: 'change/lines', reason: 'request.too_many_lines', params: { most: mostLines } })
    : undefined;
}

function faultOf(
  state: State,
  request: { grid?: string | undefined; lines?: readonly LineFields[] | undefined },
): Refusal | undefined {
  return faultOfGrid(state, request.grid) ?? (request.lines && faultOfLines(request.lines));
}

/** The party of whoever asks; nothing for the community's own. */
function askerOf(actor: Actor, request: RequestFields): { asker?: 'social_worker' | 'social_org' } {
  const party = partyOfRole[grantFor(actor, 'request', 'C', belongsOf(request))?.role ?? ''] ?? 'community';
  return party === 'community' ? {} : { asker: party };
}

function file(
  { state, actor }: DecideContext,
  id: string,
  status: 'draft' | 'submitted' | 'published',
  request: RequestFields,
  due: Pick<More, 'approvalDue'> = {},
): Decision | Refusal {
  if (state.get(Requests, id)) return { duplicate: true };
  if (wasUsed(state, Requests, id)) return refuse('illegal', { field: 'id', reason: 'request.id_used' });
  return (
    faultOf(state, request) ?? {
      events: [requestFiled.make({ id, status, request, ...due, ...askerOf(actor, request) })],
    }
  );
}

function step({ state, command }: DecideContext, id: string, more: More = {}): Decision | Refusal {
  const request = state.get(Requests, id);
  if (!request) return refuse('not_found', { field: 'id' });
  const status = stepBy(requestMachine, request.status, command.type);
  if (!status) return refuse('illegal', { field: 'id', params: { from: request.status } });
  return { events: [requestMoved.make({ id, status, ...more })] };
}

/** A step that ends a request, and with it what was promised and not sent. */
function ending(context: DecideContext, id: string, more: More): Decision | Refusal {
  const end = step(context, id, more);
  return isRefusal(end) ? end : { events: [...endUnsent(context.state, id), ...(end.events ?? [])] };
}

const OneId = Type.Object({ id: Id }, closed);
const WithReason = Type.Object({ id: Id, reason: Text({ minLength: 1, maxLength: 500 }) }, closed);
const Filing = Type.Object({ id: Id, request: RequestFields }, closed);
const byCreator = [
  { object: 'request', act: 'C', belongs: (_: State, { request }: { request: RequestFields }) => belongsOf(request) },
] as const;

export const requestDraft = defineCommand('request.draft', Filing, {
  needs: byCreator,
  decide: (context, { id, request }) => file(context, id, 'draft', request),
});

/** Files a request for approval: a new one with its content, or a draft by its id. */
export const requestSubmit = defineCommand(
  'request.submit',
  Type.Object({ id: Id, request: Type.Optional(RequestFields) }, closed),
  {
    needs: [
      {
        object: 'request',
        act: 'C',
        belongs: (state, { id, request }) => (request ? belongsOf(request) : ownRequest(state, { id })),
      },
    ],
    target,
    decide: (context, { id, request }) => (request ? file(context, id, 'submitted', request) : step(context, id)),
  },
);

/** What a sheet says is public already: whoever carries one publishes it by that right, and nothing waits for approval. */
const carriesSheet = (actor: Actor): boolean => grantFor(actor, 'feed', 'C') !== undefined;

/**
 * Publishes: an approved request by its id; an urgent one before its approval, which is then due; and
 * whole at once what is urgent or what a feed carries.
 */
export const requestPublish = defineCommand(
  'request.publish',
  Type.Object({ id: Id, request: Type.Optional(RequestFields) }, closed),
  {
    needs: [{ object: 'request', act: 'U', belongs: ownRequest }],
    target,
    decide(context, { id, request }) {
      const { state, actor, now } = context;
      const standing = state.get(Requests, id);
      const asked = standing ?? request;
      if (!asked) return refuse('not_found', { field: 'id' });
      const early = (!standing || standing.status === 'submitted') && !carriesSheet(actor);
      if (early && asked.priority !== 'urgent') {
        return refuse('illegal', { field: standing ? 'id' : 'priority', reason: 'request.approve_first' });
      }
      const due = early ? { approvalDue: now + approvalWithin } : {};
      return request ? file(context, id, 'published', request, due) : step(context, id, due);
    },
  },
);

const approval = {
  needs: [
    {
      object: 'request',
      act: 'A',
      belongs: (state: State, { id }: { id: string }) => beyondCoordinator(state.get(Requests, id)?.lines ?? [], 'id'),
    },
  ],
  target,
} as const;

/** Approves what was submitted, or afterwards what was published because it was urgent. */
export const requestApprove = defineCommand('request.approve', OneId, {
  ...approval,
  decide(context, { id }) {
    const standing = context.state.get(Requests, id);
    return standing && awaitsApproval(standing) ? { events: [requestApproved.make({ id })] } : step(context, id);
  },
});
export const requestReturn = defineCommand('request.return', WithReason, {
  ...approval,
  decide: (context, { id, reason }) => step(context, id, { reason }),
});
export const requestReject = defineCommand('request.reject', WithReason, {
  ...approval,
  decide: (context, { id, reason }) => step(context, id, { reason }),
});

/** Changes content. Below what is pledged the excess is flagged on the line, for a coordinator to settle. */
export const requestRevise = defineCommand('request.revise', Type.Object({ id: Id, change: RequestRevision }, closed), {
  needs: [{ object: 'request', act: 'U', belongs: ownRequest }],
  target,
  decide({ state, actor }, { id, change }) {
    const request = state.get(Requests, id);
    if (!request) return refuse('not_found', { field: 'id' });
    if (['closed', 'cancelled', 'rejected'].includes(request.status))
      return refuse('illegal', { field: 'id', params: { from: request.status } });
    return (
      faultOf(state, change) ??
      faultOfNumber(request, change.lines) ??
      faultOfRaise(actor, request, change.lines, 'change/lines') ?? { events: [requestRevised.make({ id, change })] }
    );
  },
});

/** Closes on receipt of all, or short with the reason stated [R28]. */
export const requestClose = defineCommand(
  'request.close',
  Type.Object({ id: Id, reason: Type.Optional(Text({ minLength: 1, maxLength: 500 })) }, closed),
  {
    needs: [{ object: 'request', act: 'U', belongs: ownRequest }],
    target,
    decide(context, { id, reason }) {
      const standing = context.state.get(Requests, id);
      if (standing && reason === undefined && axesOf(standing).fulfil !== 'complete')
        return refuse('invalid', { field: 'reason', reason: 'request.close_short' });
      if (hasOpenDifference(context.state, id)) return refuse('illegal', { field: 'id', reason: 'request.differs' });
      return ending(context, id, reason === undefined ? {} : { reason });
    },
  },
);

export const requestCancel = defineCommand('request.cancel', WithReason, {
  needs: [{ object: 'request', act: 'U', belongs: ownRequest }],
  target,
  decide: (context, { id, reason }) => ending(context, id, { reason }),
});
