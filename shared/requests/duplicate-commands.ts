import { Type } from 'typebox';
import { defineCommand, type CommandKind } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { pledgeRedirected } from './pledge-events.ts';
import { requestCheckAsked, requestMoved, requestRevised, requestToldApart } from './events.ts';
import { requestMachine } from './machine.ts';
import { pledgesOf } from './over.ts';
import { ownRequest } from './request-rights.ts';
import { LineFields, mostChecks, mostLines, Requests, type RequestLine, type RequestRecord } from './schema.ts';
import { dice } from './similar.ts';

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

/** The line that stands for another in the request that remains: the likest thing in the same unit. */
function lineFor({ item, unit }: RequestLine, lines: readonly RequestLine[]): RequestLine | undefined {
  const same = lines.filter((line) => line.unit === unit);
  const best = same.map((line) => ({ line, score: dice(line.item, item) })).sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? best.line : undefined;
}

const known = new Set(Object.keys(LineFields.properties));
const asked = (line: RequestLine, id: string): LineFields =>
  ({ ...Object.fromEntries(Object.entries(line).filter(([key]) => known.has(key))), id }) as LineFields;

/**
 * A coordinator says that two requests are the same: one remains, what was promised to the other is promised to it, and what
 * only the other asked for is asked there too. More than is asked may then be promised: that is shown, and settled by people.
 */
const merge = defineCommand(
  'request.merge',
  Type.Object({ id: Id, into: Id, reason: Type.Optional(Text({ minLength: 1, maxLength: 500 })) }, closed),
  {
    needs: bySteward,
    target,
    decide({ state, newId }, { id, into, reason }) {
      const found = two(state, id, into);
      if (isRefusal(found)) return found;
      const [gone, stays] = found;
      // What a sheet carries goes on changing: it is the one that remains.
      if (gone.source && !stays.source) return refuse('illegal', { field: 'id', reason: 'request.merge_sheet' });
      const to = new Map<string, string>();
      const added: LineFields[] = [];
      for (const line of gone.lines) {
        const match = lineFor(line, stays.lines);
        const lineId = match?.id ?? newId();
        to.set(line.id, lineId);
        if (!match && line.ask !== 'none') added.push(asked(line, lineId));
      }
      if (stays.lines.length + added.length > mostLines)
        return refuse('invalid', { field: 'into', reason: 'request.too_many_lines', params: { most: mostLines } });
      const status = stepBy(requestMachine, gone.status, 'request.cancel');
      if (!status) return refuse('illegal', { field: 'id', params: { from: gone.status } });
      const moved: NewEvent[] = pledgesOf(state, id).flatMap((pledge) => {
        const line = to.get(pledge.line);
        return line === undefined
          ? []
          : [pledgeRedirected.make({ id: pledge.id, request: into, line, grid: stays.grid })];
      });
      const said = reason === undefined ? {} : { reason };
      return {
        events: [
          ...(added.length > 0 ? [requestRevised.make({ id: into, change: { lines: added } })] : []),
          ...moved,
          requestMoved.make({ id, status, mergedInto: into, ...said }),
        ],
      };
    },
  },
);

export const duplicateCommands: readonly CommandKind[] = [askCheck, tellApart, merge];
