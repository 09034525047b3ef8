import { activities, activitySignUps } from '@liandong/shared/activities/schema';
import { cases } from '@liandong/shared/cases/schema';
import { belongsOfSubject } from '@liandong/shared/care/subject';
import { checkpointFlags, checkpoints, checkpointShifts } from '@liandong/shared/closures/checkpoint-schema';
import { closures } from '@liandong/shared/closures/schema';
import { orderItems } from '@liandong/shared/life-order/schema';
import { incidents } from '@liandong/shared/incidents/schema';
import { feedbacks } from '@liandong/shared/feedback/schema';
import { households } from '@liandong/shared/households/schema';
import type { State } from '@liandong/shared/kernel/state';
import { needs } from '@liandong/shared/needs/schema';
import { notices } from '@liandong/shared/notices/schema';
import { Offers, Pledges, Requests } from '@liandong/shared/requests/schema';
import { Proposals } from '@liandong/shared/linkage/schema';
import { Proposals as Decisions } from '@liandong/shared/proposals/schema';
import { pages } from '@liandong/shared/paging/schema';
import { StockMovements, StockPlaces, StockReservations } from '@liandong/shared/stock/schema';
import { DisinfectionPoints } from '@liandong/shared/disinfection/schema';
import { MonitorPoints } from '@liandong/shared/monitoring/schema';
import { ties } from '@liandong/shared/support/schema';
import { skillOffers } from '@liandong/shared/potential/schema';
import { promises } from '@liandong/shared/promises/schema';
import { buildingLinks } from '@liandong/shared/residents/schema';
import { filings } from '@liandong/shared/resumption/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { visits } from '@liandong/shared/visits/schema';
import { assignments, volunteers } from '@liandong/shared/volunteers/schema';
import { projects } from '@liandong/shared/incubation/schema';
import { purchases } from '@liandong/shared/purchases/schema';
import { workspaces } from '@liandong/shared/workspaces/schema';
import type { ExpectedCommand } from './expected-command.ts';
import { lies, may, type Holder, type Whose } from './may.ts';

/** Most of one thing that a coordinator approves. */
const limit = 500;

interface Fields {
  readonly id?: string;
  readonly grid?: string;
  readonly grids?: readonly string[];
  readonly home?: string;
  readonly org?: string;
  readonly person?: string;
  readonly activity?: string;
  readonly point?: string;
  readonly checkpoint?: string;
  readonly shift?: string;
  readonly building?: string;
  readonly household?: string;
  readonly subject?: string;
  readonly request?: Fields | string;
  readonly offer?: Fields;
  readonly kind?: string;
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  readonly incident?: Fields;
}

/** What is known of the thing that a command is about. */
interface Facts extends Whose {
  readonly maker?: string;
  /** who has it in hand, or whom it is about */
  readonly holders?: readonly string[];
  /** whether goods are handed out */
  readonly issues?: boolean;
}

const some = <T>(...values: (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
const orgOf = (org: string | undefined) => (org === undefined ? {} : { org });

function ofPerson(state: State, person: string | undefined): Facts {
  const register = person === undefined ? undefined : state.get(volunteers, person);
  return { grids: some(register?.home), people: some(person), ...orgOf(register?.org), holders: some(person) };
}

function ofPayload({ id, grid, home, org, request, offer, incident }: Fields): Facts {
  const inside = typeof request === 'object' ? request : (offer ?? incident ?? {});
  return { grids: some(grid ?? home ?? inside.grid ?? id), ...orgOf(org ?? inside.org) };
}

/** A store is its area's, or its organisation's and then nobody else's. */
function ofStore(state: State, { id, grid, org, place, from, to, kind }: Fields): Facts {
  const store = state.get(StockPlaces, place ?? from ?? to ?? id ?? '') ?? { grid, org };
  const whose = store.org === undefined ? { grids: some(store.grid) } : orgOf(store.org);
  return { ...whose, issues: kind === 'issue_out' };
}

/** Reads from the state whose the thing is; no right is looked at. */
function factsOf(state: State, on: ExpectedCommand['on'], payload: Fields): Facts {
  const id = payload.id ?? '';
  switch (on) {
    case 'nothing':
      return {};
    case 'payload':
      return ofPayload(payload);
    case 'person':
      return ofPerson(state, payload.person ?? id);
    case 'assignment':
      return ofPerson(state, state.get(assignments, id)?.person);
    case 'task': {
      const task = state.get(tasks, id);
      if (!task) return {};
      const people = [...task.handlers, ...task.crew.map(({ person }) => person), task.createdBy];
      return { grids: [task.grid], people, maker: task.createdBy, holders: task.handlers, ...orgOf(task.org) };
    }
    case 'request': {
      if (typeof payload.request === 'object') return ofPayload(payload);
      const request = state.get(Requests, id);
      if (!request) return {};
      const beyond = request.lines.some(({ quantity = 0 }) => quantity > limit);
      return { grids: [request.grid], ...orgOf(request.org), beyond };
    }
    case 'pledge': {
      const pledge = state.get(Pledges, id);
      return pledge ? { grids: [pledge.grid], org: pledge.org } : {};
    }
    case 'closure':
      return { grids: state.get(closures, id)?.grids ?? [] };
    case 'checkpoint':
      return { grids: some(state.get(checkpoints, payload.checkpoint ?? '')?.grid) };
    case 'flag':
      return { grids: some(state.get(checkpointFlags, id)?.grid) };
    case 'shift': {
      const shift = state.get(checkpointShifts, payload.shift ?? id);
      return { grids: some(shift?.grid), people: some(shift?.guard) };
    }
    case 'store':
      return ofStore(state, payload);
    case 'movement':
      return ofStore(state, state.get(StockMovements, id) ?? {});
    case 'reservation':
      return ofStore(state, { place: state.get(StockReservations, id)?.place ?? '' });
    case 'point': {
      const point = state.get(MonitorPoints, id);
      return point ? { grids: [point.grid], people: point.people } : {};
    }
    case 'incident': {
      const incident = state.get(incidents, id);
      if (!incident) return {};
      const { grid, handlers, org: given } = incident;
      return { grids: [grid], people: handlers, holders: handlers, ...orgOf(given) };
    }
    case 'subject':
      return belongsOfSubject(state, payload.subject ?? id);
    case 'need': {
      const need = state.get(needs, id);
      return need && need.subject === need.by ? { people: [need.by] } : {};
    }
    case 'visit': {
      const found = state.get(visits, id);
      return found ? { grids: [found.grid], people: [found.subject] } : {};
    }
    case 'promise': {
      const found = state.get(promises, id);
      return found ? { grids: [found.grid], people: [found.subject] } : {};
    }
    case 'tie':
      return { grids: some(state.get(ties, id)?.grid) };
    case 'case':
      return { people: some(state.get(cases, id)?.worker) };
    case 'building':
      return { grids: some(payload.building) };
    case 'household':
      return { grids: some(state.get(households, payload.household ?? '')?.building) };
    case 'activity': {
      const found = state.get(activities, id);
      return { grids: some(found?.grid), people: some(found?.by) };
    }
    case 'signUp': {
      const place = state.get(activitySignUps, id);
      const found = state.get(activities, place?.activity ?? payload.activity ?? '');
      const grids = some(found?.grid, place?.home ?? payload.home);
      return { grids, people: some(found?.by), holders: some(place?.person) };
    }
    case 'notice':
      return { grids: payload.grids ?? [], ...orgOf(payload.org ?? state.get(notices, id)?.org) };
    case 'feedback': {
      const found = state.get(feedbacks, id);
      return found ? { grids: [found.grid], people: [found.by], ...orgOf(found.org) } : {};
    }
    case 'buildingLink':
      return { grids: some(state.get(buildingLinks, id)?.building) };
    case 'page':
      return { people: state.get(pages, id)?.rung.map(({ person }) => person) ?? [] };
    case 'proposal': {
      const { grid, org } = state.get(Proposals, id) ?? {};
      return org === undefined ? { grids: some(grid) } : orgOf(org);
    }
    case 'roll':
      return { grids: state.get(Decisions, id)?.grids ?? [] };
    case 'spot': {
      const spot = state.get(DisinfectionPoints, payload.point ?? id);
      return spot ? { grids: [spot.grid], people: spot.people, ...orgOf(spot.org) } : {};
    }
    case 'purchase':
      return orgOf(state.get(purchases, id)?.contract?.org);
    case 'project': {
      const project = state.get(projects, id);
      return { holders: some(project?.proposedBy), ...orgOf(project?.org) };
    }
    case 'filing': {
      const filing = state.get(filings, id);
      return { grids: some(filing?.grid), holders: some(filing?.by) };
    }
    case 'orderItem':
      return { grids: some(state.get(orderItems, id)?.grid) };
    case 'skillOffer':
      return { holders: some(state.get(skillOffers, id)?.person) };
    case 'workspace':
      return { holders: some(state.get(workspaces, id)?.by) };
    case 'offer':
      return orgOf(state.get(Offers, id)?.org);
  }
}

/** The part of the facts by which a thing may be one's own, or nothing when the sender is out of the question. */
function whoseBy(reach: string, facts: Facts, { id, grants }: Holder): Whose | undefined {
  const { grids = [], org, people = [], maker, holders = [], beyond = false, issues = false } = facts;
  switch (reach) {
    case 'item':
      return { grids, people, ...orgOf(org) };
    case 'place':
      return { grids };
    case 'issuer':
      return issues ? { grids, ...orgOf(org) } : undefined;
    case 'org':
      return orgOf(org);
    case 'maker':
      return { people: some(maker), ...orgOf(org) };
    case 'self':
      return { people };
    case 'mine':
      return { grids: grants.flatMap((held) => held.grids ?? []), ...orgOf(grants.find((held) => held.org)?.org) };
    case 'sender':
      return grants.every(({ readOnly }) => readOnly) ? undefined : { people: [id] };
    case 'resident':
      return grants.some(({ role }) => role === 'resident') ? { people: [id] } : undefined;
    case 'limit':
      return { beyond };
    case 'within': {
      const own = grants.flatMap((held) => (held.role === 'captain' ? (held.grids ?? []) : []));
      return grids.length > 0 && grids.every((grid) => own.some((one) => lies(grid, one))) ? {} : undefined;
    }
    case 'breaker':
      return grants.some(({ role }) => role === 'lead' || role === 'coordinator') ? {} : undefined;
    case 'hand':
      return holders.length === 0 || holders.includes(id) ? { grids, people, ...orgOf(org) } : undefined;
    case 'told':
      return { grids, people: grants.some((held) => held.grids) ? [] : [id] };
    case 'handler':
    case 'myself':
      return holders.includes(id) ? {} : undefined;
    case 'givers':
      return grants.some((held) => held.org !== undefined && held.org === org) ? orgOf(org) : undefined;
    default:
      return {};
  }
}

/** Whether somebody may send a command, by the copies of the guide alone. */
export function allowed(state: State, holder: Holder, { on, takes }: ExpectedCommand, payload: object): boolean {
  // A program that may only look sends no command, be it one that takes no more than looking.
  if (holder.grants.every(({ readOnly }) => readOnly)) return false;
  const facts = factsOf(state, on, payload);
  return takes.some((take) => {
    const [object = '', act = '', reach = ''] = take.split(' ');
    const whose = whoseBy(reach, facts, holder);
    return whose !== undefined && may(holder, object, act, whose);
  });
}
