import { owns, type Actor, type Belongs } from '../kernel/actor.ts';
import { forWall } from '../kernel/mask.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { once } from '../kernel/once.ts';
import { deadline } from '../kernel/due.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { staffRoles } from '../kernel/roles.ts';
import type { Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import { afterCommands } from './after-commands.ts';
import { clockCommands, clockDeadlines } from './clock-commands.ts';
import { duplicateCommands } from './duplicate-commands.ts';
import { requestEvents } from './events.ts';
import { requestLimits } from './limits.ts';
import { offerMachine, pledgeMachine, requestMachine } from './machine.ts';
import { offerToOthers, requestToGivers, withoutWords } from './masked.ts';
import { offerCommands } from './offer-commands.ts';
import { pledgeCommands } from './pledge-commands.ts';
import { pledgeEvents } from './pledge-events.ts';
import { receiptCommands } from './receipt-commands.ts';
import { belongsOf } from './request-rights.ts';
import {
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
import { offerRetiring, requestRetiring } from './retire.ts';
import { Offers, Pledges, Requests, type OfferRecord, type PledgeRecord, type RequestRecord } from './schema.ts';
import { requestSort } from './sort-command.ts';
import { terms } from './terms.ts';

/** A wall sees what was published, what of it is missing and when, never the words of people nor a point on the ground. */
const onWall = once(
  ({
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
  }: RequestRecord): RequestRecord | undefined => {
    if (publishedAt === undefined) return undefined;
    const common = { id, status, title: forWall(title), kind, priority, grid, line, lines: withoutWords(lines) };
    return {
      ...common,
      ...(neededBy === undefined ? {} : { neededBy }),
      publishedAt,
    };
  },
);

/** Staff, the feed that brings it and whoever asked or offers see what was written as it came. */
function isInside(actor: Actor, belongs: Belongs): boolean {
  return actor.grants.some(
    (grant) => staffRoles.includes(grant.role) || grant.role === 'feed' || owns(actor.id, grant, belongs),
  );
}

/** What people said when they asked for help is for staff. */
function toReader(record: Stamped<RequestRecord>, gives: boolean): RequestRecord {
  const { why, ...help } = requestToGivers(record, gives);
  return record.kind === 'help' || why === undefined ? help : { ...help, why };
}

const toGivers = once((record: Stamped<RequestRecord>) => toReader(record, true));
const toOthers = once((record: Stamped<RequestRecord>) => toReader(record, false));

/**
 * What was published is for all who may give, and where to for those who do; what waits for approval, and what people said when asking for help, is
 * for staff and the asker.
 */
function forReader(record: Stamped<RequestRecord>, { actor }: View): RequestRecord | undefined {
  if (isInside(actor, belongsOf(record))) return record;
  if (record.publishedAt === undefined) return undefined;
  const gives = actor.grants.some(({ org }) => org !== undefined && record.givers?.includes(org));
  return gives ? toGivers(record) : toOthers(record);
}

const offerBelongs = ({ org }: OfferRecord): Belongs => (org === undefined ? {} : { org });

function offerForReader(record: Stamped<OfferRecord>, { actor }: View): OfferRecord {
  return isInside(actor, offerBelongs(record)) ? record : offerToOthers(record);
}

function pledgeOnWall({ id, request, line, grid, org, asked, quantity, status }: PledgeRecord): PledgeRecord {
  return { id, request, line, grid, org, asked, quantity, status };
}

const limits = limitsOf(requestLimits);

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
    requestSort,
    ...duplicateCommands,
    ...pledgeCommands,
    ...receiptCommands,
    ...afterCommands,
    ...offerCommands,
    ...clockCommands,
    requestRetiring.command,
    offerRetiring.command,
    ...limits.commands,
  ],
  events: [...requestEvents, ...pledgeEvents, requestRetiring.event, offerRetiring.event],
  collections: [
    shown(Requests, { object: 'request', belongs: belongsOf, full: forReader, summary: onWall }),
    shown(Pledges, { object: 'pledge', belongs: ({ org, grid }) => ({ org, grids: [grid] }), summary: pledgeOnWall }),
    shown(Offers, { object: 'pledge', belongs: offerBelongs, full: offerForReader }),
  ],
  machines: [requestMachine, pledgeMachine, offerMachine],
  deadlines: [
    deadline(Offers, 'offer.expire', ({ status, until }) => (status === 'listed' ? until : undefined)),
    ...clockDeadlines,
    requestRetiring.deadline,
    offerRetiring.deadline,
    ...limits.deadlines,
  ],
  placed: [placedBy(Requests, 'grid'), placedBy(Pledges, 'grid'), placedBy(Offers, 'grid')],
  terms,
};
