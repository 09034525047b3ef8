import { Type, type TProperties } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { groupJoined } from '../groups/events.ts';
import { groups, mostMembers } from '../groups/schema.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { skillOfferMade } from '../potential/events.ts';
import { OfferFields, skillOffers } from '../potential/schema.ts';
import { Id } from '../protocol/up.ts';
import { isForNeighbours, isOpenTo } from '../residents/lending.ts';
import { areasAround } from '../residents/place.ts';
import { tasks } from '../tasks/schema.ts';
import * as assigned from '../volunteers/events/assignment.ts';
import { checkFit, freeRoomAt, knownAs, taken } from '../volunteers/rules.ts';
import { volunteers } from '../volunteers/schema.ts';
import { asNew, newcomer, type Newcomer } from './newcomer.ts';
import { Coming } from './schema.ts';

const { person, name, phone, agreed } = Coming.properties;
/** A neighbour without an account: known by the phone that kept their pass, or by what they say the first time. */
const of = <P extends TProperties>(more: P) =>
  Type.Object({ person, name, phone, agreed, home: Id, ...more }, { additionalProperties: false });

/** On a building's page the installation writes it down; at a table whoever keeps the roster does. */
const managing: readonly Need<unknown>[] = [{ object: 'volunteer', act: 'U' }];

type Neighbour = Newcomer & { readonly home: string };

/** What follows from what a neighbour does, together with who they are where that is not known yet. */
function withWhom(context: DecideContext, neighbour: Neighbour, events: readonly NewEvent[]): Decision | Refusal {
  const { home } = neighbour;
  if (context.state.get(volunteers, neighbour.person)) return { events };
  const written = faultOfGrid(context.state, home) ?? newcomer(context, neighbour, { grid: home, post: home });
  if (isRefusal(written)) return written;
  const { events: first = [], private: beside = [] } = written;
  return { private: beside, events: [...first, ...events] };
}

/** Takes a small task: general work only, since nothing is known of who comes [R05] [R19]. */
const claim = defineCommand('neighbour.claim', of({ id: Id, task: Id }), {
  needs: managing,
  decide(context, { id, task: taskId, ...neighbour }) {
    const { state } = context;
    const used = knownAs(state, { id, person: neighbour.person, task: taskId });
    if (used) return used;
    const known = state.get(volunteers, neighbour.person);
    if (known?.assignment !== undefined) return taken(state, known);
    const wanted = state.get(tasks, taskId);
    // Of what is not theirs to know, neighbours aren't told that it is there.
    if (wanted && !isForNeighbours(wanted, { around: areasAround(state, neighbour.home) }))
      return refuse('not_found', { field: 'task' });
    const task = freeRoomAt(state, taskId);
    if (isRefusal(task)) return task;
    if (task.hazard !== 'general') return refuse('illegal', { field: 'task', reason: 'walkUp.general_only' });
    const unfit = checkFit(context, known ?? asNew(neighbour.person, neighbour.home), task);
    if (unfit) return unfit;
    return withWhom(context, neighbour, [
      assigned.assignmentOffered.make({ id, person: neighbour.person, task: taskId, claimed: true, leased: true }),
      assigned.assignmentAccepted.make({ id }),
    ]);
  },
});

/** Says what they can do for neighbours [R05]. */
const offer = defineCommand(
  'neighbour.offer',
  of({ id: Id, skill: OfferFields.properties.skill, when: OfferFields.properties.when }),
  {
    needs: managing,
    decide(context, { id, skill, when, ...neighbour }) {
      if (context.state.get(skillOffers, id)) return { duplicate: true };
      const said = { id, grid: neighbour.home, skill, ...(when === undefined ? {} : { when }) };
      return withWhom(context, neighbour, [skillOfferMade.make({ ...said, person: neighbour.person })]);
    },
  },
);

/** Joins a self-organised group; whoever leads it sees them among its members [R21]. */
const join = defineCommand('neighbour.join', of({ group: Id }), {
  needs: managing,
  decide(context, { group: id, ...neighbour }) {
    const group = context.state.get(groups, id);
    if (!group || !isOpenTo(group, { around: areasAround(context.state, neighbour.home) }))
      return refuse('not_found', { field: 'group' });
    if (group.members.includes(neighbour.person)) return { duplicate: true };
    if (group.members.length >= mostMembers)
      return refuse('exceeds', { field: 'group', reason: 'walkUp.group_full', params: { most: mostMembers } });
    return withWhom(context, neighbour, [groupJoined.make({ id, person: neighbour.person })]);
  },
});

export const neighbourCommands = [claim, offer, join] as const;
