import { owns } from '../kernel/actor.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { staffRoles } from '../kernel/roles.ts';
import type { Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import {
  offerListed,
  offerMoved,
  offerRevised,
  pledgeMade,
  pledgeMoved,
  requestFiled,
  requestMoved,
  requestRevised,
} from './events.ts';
import { offerMachine, pledgeMachine, requestMachine } from './machine.ts';
import { offerCommands, pledgeCommands } from './pledge-commands.ts';
import {
  belongsOf,
  requestApprove,
  requestCancel,
  requestClose,
  requestDraft,
  requestPublish,
  requestReject,
  requestReturn,
  requestRevise,
  requestSubmit,
} from './request-commands.ts';
import { Offers, Pledges, Requests, type PledgeRecord, type RequestLine, type RequestRecord } from './schema.ts';
import { terms } from './terms.ts';

/** Kept beside the lines they were made from, so that lines which did not change are not sent again. */
const bareLines = new WeakMap<readonly RequestLine[], readonly RequestLine[]>();

/** What is asked for, in numbers: a cell that could not be read or a remark may hold a name or a phone. */
function withoutWords(lines: readonly RequestLine[]): readonly RequestLine[] {
  let bare = bareLines.get(lines);
  if (!bare) {
    bare = lines.map(({ raw: _, spec: __, ...line }) => line);
    bareLines.set(lines, bare);
  }
  return bare;
}

const rawlessLines = new WeakMap<readonly RequestLine[], readonly RequestLine[]>();

/** A cell that could not be read may name anybody: those who give see that it is there, not what it says. */
function withoutRaw(lines: readonly RequestLine[]): readonly RequestLine[] {
  if (lines.every((line) => line.raw === undefined)) return lines;
  let kept = rawlessLines.get(lines);
  if (!kept) {
    kept = lines.map(({ raw: _, ...line }) => line);
    rawlessLines.set(lines, kept);
  }
  return kept;
}

/** A wall sees what is missing and when, never the words of people nor a point on the ground. */
function onWall({
  id,
  status,
  title,
  kind,
  priority,
  grid,
  line,
  neededBy,
  lines,
  publishedAt,
}: RequestRecord): RequestRecord {
  const common = { id, status, title, kind, priority, grid, line, lines: withoutWords(lines) };
  return {
    ...common,
    ...(neededBy === undefined ? {} : { neededBy }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
}

/** What was published is for all who may give; what waits for approval, and what people said when asking for help, is for staff and the asker. */
function forReader(record: Stamped<RequestRecord>, { actor }: View): RequestRecord | undefined {
  const belongs = belongsOf(record);
  const inside = actor.grants.some(
    (grant) => staffRoles.includes(grant.role) || grant.role === 'feed' || owns(actor.id, grant, belongs),
  );
  if (inside) return record;
  if (record.publishedAt === undefined) return undefined;
  const lines = withoutRaw(record.lines);
  if (record.kind !== 'help') return { ...record, lines };
  const open: Partial<Stamped<RequestRecord>> = { ...record, lines };
  delete open.why;
  delete open.point;
  return open as RequestRecord;
}

function pledgeOnWall({ id, request, line, grid, org, asked, quantity, status }: PledgeRecord): PledgeRecord {
  return { id, request, line, grid, org, asked, quantity, status };
}

/** Requests with pledges, and unsolicited offers [R28]. */
export const requests: Capability = {
  name: 'requests',
  commands: [
    requestDraft,
    requestSubmit,
    requestApprove,
    requestReturn,
    requestReject,
    requestPublish,
    requestRevise,
    requestClose,
    requestCancel,
    ...pledgeCommands,
    ...offerCommands,
  ],
  events: [requestFiled, requestMoved, requestRevised, pledgeMade, pledgeMoved, offerListed, offerRevised, offerMoved],
  collections: [
    shown(Requests, { object: 'request', belongs: belongsOf, full: forReader, summary: onWall }),
    shown(Pledges, { object: 'pledge', belongs: ({ org, grid }) => ({ org, grids: [grid] }), summary: pledgeOnWall }),
    shown(Offers, { object: 'pledge', belongs: ({ org }) => (org === undefined ? {} : { org }) }),
  ],
  machines: [requestMachine, pledgeMachine, offerMachine],
  deadlines: [deadline(Offers, 'offer.expire', ({ status, until }) => (status === 'listed' ? until : undefined))],
  terms,
};
