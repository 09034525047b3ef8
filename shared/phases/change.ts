import { Areas, unlocated } from '../areas/schema.ts';
import { faultOfWhy } from '../notices/why.ts';
import { closureLimited } from '../closures/events.ts';
import { ordersLimitedBy } from '../closures/limits-of-recovery.ts';
import { closures } from '../closures/schema.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import { defineEvent, inPlain } from '../kernel/event.ts';
import { canMove } from '../kernel/machine.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { Role } from '../kernel/roles.ts';
import type { State } from '../kernel/state.ts';
import { basisFor, citation } from '../legal-bases/register.ts';
import { boardsOfChange } from './boards.ts';
import { hindrances, isInTheWay } from './hindrances.ts';
import { endsRecovery, phaseMachine } from './machine.ts';
import { openPlaybook } from './playbook-commands.ts';
import {
  accountableRoles,
  dutyRoles,
  HandOver,
  phaseId,
  PhaseChange,
  PhaseChanged,
  phaseNow,
  phaseRecords,
  type Officer,
  type Phase,
  type PhaseName,
} from './schema.ts';

const target = () => ({ collection: phaseRecords.name, id: phaseId });

export const phaseChanged = defineEvent('phase.changed', PhaseChanged, {
  version: 3,
  upcast: inPlain,
  sealed: true,
  reduce: (write, { data: { to, from, ...why }, at, by }) =>
    write.put<Phase>(phaseRecords, { id: phaseId, phase: to, before: from, since: at, by, ...why }),
});

export const dutyHandedOver = defineEvent('phase.dutyHandedOver', HandOver, {
  sealed: true,
  reduce: (write, { data }) => write.edit(phaseRecords, phaseId, data),
});

/** Where tasks of the whole community stand: at the community itself, if its area is known. */
function wholeCommunity(state: State): string {
  for (const area of state.all(Areas).values()) if (area.kind === 'community') return area.id;
  return unlocated;
}

/** What the change must say, by where it leads. */
function faultOfWords({ to, follows, reportedAt, accountable, onDuty }: PhaseChange, now: number): Refusal | undefined {
  if (!follows?.trim() && reportedAt === undefined)
    return refuse('invalid', { field: 'follows', reason: 'phase.anchor_missing' });
  if (reportedAt !== undefined && reportedAt > now)
    return refuse('invalid', { field: 'reportedAt', reason: 'phase.reported_later' });
  if (to !== 'response') return undefined;
  if (!accountable) return refuse('invalid', { field: 'accountable', reason: 'phase.accountable_missing' });
  return onDuty ? undefined : refuse('invalid', { field: 'onDuty', reason: 'phase.duty_missing' });
}

/** Whoever is named must hold an account here, and a post of those who may answer for it [R13]. */
function faultOfOfficers(
  { grantsOf }: DecideContext,
  { accountable, onDuty }: { readonly accountable?: Officer; readonly onDuty?: Officer },
): Refusal | undefined {
  const holds = (officer: Officer | undefined, roles: readonly Role[]): boolean =>
    officer === undefined || grantsOf(officer.account).some(({ role }) => roles.includes(role));
  if (!holds(accountable, accountableRoles))
    return refuse('invalid', { field: 'accountable', reason: 'phase.not_committee' });
  return holds(onDuty, dutyRoles) ? undefined : refuse('invalid', { field: 'onDuty', reason: 'phase.not_on_duty' });
}

/** Whether the recovery may end: nothing is in the way, or somebody says why it ends all the same [R14]. */
function faultOfExit(
  { state, now }: DecideContext,
  from: PhaseName,
  { to, override }: PhaseChange,
): Refusal | undefined {
  const standing = endsRecovery(from, to) ? [...state.all(hindrances).values()] : [];
  const n = standing.filter((one) => isInTheWay(one, now)).length;
  if (n === 0 || override?.trim()) return undefined;
  return refuse('illegal', { field: 'override', reason: 'phase.hindered', params: { n } });
}

/**
 * Changes the phase in one act [R12–R14, R44]: the record from which desks, walls, phones, weights and time limits follow, the
 * tasks of the playbook, and the boards.
 */
export const change = defineCommand('phase.change', PhaseChange, {
  needs: [{ object: 'phase', act: 'A' }],
  target,
  decide(context, payload) {
    const { state, command, now } = context;
    const from = phaseNow(state);
    const { grid, basis: id, ...told } = payload;
    if (!canMove(phaseMachine, from, told.to))
      return refuse('illegal', { field: 'to', params: { from, entity: phaseMachine.entity } });
    const basis = faultOfWhy(payload.reason, 'reason') ?? basisFor(state, { basis: id, act: 'phase', now });
    if (isRefusal(basis)) return basis;
    const fault =
      faultOfWords(payload, now) ?? faultOfOfficers(context, payload) ?? faultOfExit(context, from, payload);
    if (fault) return fault;
    const ends = state.get(phaseRecords, phaseId)?.board;
    const { opens, events } = boardsOfChange(state, { base: command.id, to: told.to, ends, now });
    const changed = phaseChanged.make({
      ...told,
      ...{ from, basis: citation(basis), basisId: id },
      ...(opens === undefined ? {} : { board: opens }),
    });
    const { ids, expires } = ordersLimitedBy(told.to, state.all(closures).values(), now);
    return {
      events: [changed, ...events, ...ids.map((order) => closureLimited.make({ id: order, expires }))],
      commands: [openPlaybook.make({ base: command.id, phase: told.to, grid: grid ?? wholeCommunity(state) })],
    };
  },
});

/** The officer on duty hands over to the next; in the response, where there is one [R13]. */
export const handOver = defineCommand('phase.handOver', HandOver, {
  needs: [{ object: 'phase', act: 'A' }],
  target,
  decide(context, payload) {
    if (phaseNow(context.state) !== 'response') return refuse('illegal', { reason: 'phase.no_duty' });
    return faultOfOfficers(context, payload) ?? { events: [dutyHandedOver.make(payload)] };
  },
});
