import { Type } from 'typebox';
import type { Actor } from '../kernel/actor.ts';
import { defineCommand, type CommandKind, type DecideContext } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { pledgeRedirected } from './pledge-events.ts';
import { requestCheckAsked, requestMoved, requestRevised, requestToldApart } from './events.ts';
import { faultOfRaise } from './limit.ts';
import { requestMachine } from './machine.ts';
import { linesInto, type Chosen } from './merge-lines.ts';
import { pledgesOf } from './over.ts';
import { ownRequest } from './request-rights.ts';
import {
  awaitsApproval,
  LineFields,
  mostChecks,
  mostLines,
  Requests,
  type RequestLine,
  type RequestRecord,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
const Pair = Type.Object({ id: Id, other: Id }, closed);
const target = ({ id }: { id: string }) => ({ collection: Requests.name, id });
const bySteward = [{ object: 'request', act: 'U', belongs: ownRequest }] as const;

/** Two published requests, or why they can't be compared. */
function two(
  state: State,
  id: string,
  other: string,
): Refusal | readonly [Stamped<RequestRecord>, Stamped<RequestRecord>] {
  const found = [id, other].map((one) => state.get(Requests, one));
  const [first, second] = found;
  if (!first) return refuse('not_found', { field: 'id' });
  if (!second || id === other) return refuse('not_found', { field: 'other' });
  for (const [n, one] of [first, second].entries())
    if (one.status !== 'published')
      return refuse('illegal', { field: n === 0 ? 'id' : 'other', params: { from: one.status } });
  return [first, second];
}

/** A giver asks the community to look whether two requests are the same. It stops nothing: people in need may be waiting. */
const askCheck = defineCommand('request.askCheck', Pair, {
  needs: [{ object: 'request', act: 'pledge' }, ...bySteward],
  decide({ state }, { id, other }) {
    const found = two(state, id, other);
    if (isRefusal(found)) return found;
    const [first, second] = found;
    if (first.checks?.some((check) => check.other === other)) return { duplicate: true };
    if (first.notSame?.includes(other)) return refuse('illegal', { field: 'other', reason: 'request.told_apart' });
    if ([first, second].some(({ checks = [] }) => checks.length >= mostChecks))
      return refuse('exceeds', { field: 'id', reason: 'request.many_checks', params: { most: mostChecks } });
    return { events: [requestCheckAsked.make({ id, other })] };
  },
});

const tellApart = defineCommand('request.tellApart', Pair, {
  needs: bySteward,
  target,
  decide({ state }, { id, other }) {
    const [first, second] = [state.get(Requests, id), state.get(Requests, other)];
    if (!first) return refuse('not_found', { field: 'id' });
    if (!second || id === other) return refuse('not_found', { field: 'other' });
    return first.notSame?.includes(other) ? { duplicate: true } : { events: [requestToldApart.make({ id, other })] };
  },
});

const known = new Set(Object.keys(LineFields.properties));
const asked = (line: RequestLine, id: string): LineFields =>
  ({ ...Object.fromEntries(Object.entries(line).filter(([key]) => known.has(key))), id }) as LineFields;

/** What a merge makes of the lines: which are added, and where each goes. */
interface Joined {
  readonly added: readonly LineFields[];
  readonly to: ReadonlyMap<string, string>;
}

/** A line that is asked for no longer goes along while something was promised of it: a pledge always stands on a line. */
function joined(
  { state, newId }: DecideContext,
  gone: RequestRecord,
  stays: RequestRecord,
  chosen: Chosen,
): Joined | Refusal {
  const into = linesInto(gone, stays, chosen);
  if (isRefusal(into)) return into;
  const promised = new Set(pledgesOf(state, gone.id).map(({ line }) => line));
  const to = new Map<string, string>();
  const added: LineFields[] = [];
  for (const line of gone.lines) {
    const id = into.get(line.id)?.id ?? newId();
    to.set(line.id, id);
    if (!into.get(line.id) && (line.ask !== 'none' || promised.has(line.id))) added.push(asked(line, id));
  }
  return { added, to };
}

/** Why two requests can't become one as they stand, or nothing. What nobody approved is not approved by being merged. */
function faultOfMerge(actor: Actor, gone: RequestRecord, stays: RequestRecord, { added }: Joined): Refusal | undefined {
  // What a sheet carries goes on changing: it is the one that remains.
  if (gone.source && !stays.source) return refuse('illegal', { field: 'id', reason: 'request.merge_sheet' });
  if (stays.lines.length + added.length > mostLines)
    return refuse('invalid', { field: 'into', reason: 'request.too_many_lines', params: { most: mostLines } });
  if (added.length > 0 && awaitsApproval(gone) && !awaitsApproval(stays))
    return refuse('illegal', { field: 'id', reason: 'request.merge_unapproved' });
  return faultOfRaise(actor, stays, added, 'into');
}

/**
 * A coordinator says that two requests are the same: one remains, what was promised to the other is promised to it, and what
 * only the other asked for is asked there too. Lines are one where they say the same, or where `lines` says so: from the
 * one that ends to the one that remains. More than is asked may then be promised: that is shown, and settled by people.
 */
const merge = defineCommand(
  'request.merge',
  Type.Object(
    {
      id: Id,
      into: Id,
      lines: Type.Optional(
        Type.Record(LineFields.properties.id, LineFields.properties.id, { maxProperties: mostLines }),
      ),
      reason: Type.Optional(Text({ minLength: 1, maxLength: 500 })),
    },
    closed,
  ),
  {
    needs: bySteward,
    target,
    decide(context, { id, into, lines = {}, reason }) {
      const { state, actor } = context;
      const found = two(state, id, into);
      if (isRefusal(found)) return found;
      const [gone, stays] = found;
      const now = joined(context, gone, stays, lines);
      if (isRefusal(now)) return now;
      const fault = faultOfMerge(actor, gone, stays, now);
      if (fault) return fault;
      const status = stepBy(requestMachine, gone.status, 'request.cancel');
      if (!status) return refuse('illegal', { field: 'id', params: { from: gone.status } });
      const moved: NewEvent[] = pledgesOf(state, id).flatMap((pledge) => {
        const line = now.to.get(pledge.line);
        return line === undefined
          ? []
          : [pledgeRedirected.make({ id: pledge.id, request: into, line, grid: stays.grid })];
      });
      const said = reason === undefined ? {} : { reason };
      return {
        events: [
          ...(now.added.length > 0 ? [requestRevised.make({ id: into, change: { lines: [...now.added] } })] : []),
          ...moved,
          requestMoved.make({ id, status, mergedInto: into, ...said }),
        ],
      };
    },
  },
);

export const duplicateCommands: readonly CommandKind[] = [askCheck, tellApart, merge];
