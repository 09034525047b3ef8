import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { canMove } from '../kernel/machine.ts';
import { forWall } from '../kernel/mask.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { hindering } from '../phases/hindrances.ts';
import { closureAskMachine, closureAsks } from './ask-schema.ts';
import { askCommands, askEvents, askRetiring, askVisibility } from './asks.ts';
import { checkpointCommands } from './checkpoint-commands.ts';
import { checkpointEvents } from './checkpoint-events.ts';
import { checkpointFlags, checkpoints, checkpointShifts } from './checkpoint-schema.ts';
import { closureCommands, forgottenAt } from './commands.ts';
import { closureEvents } from './events.ts';
import { closureMachine } from './machine.ts';
import { closures as records, isStanding, type Closure } from './schema.ts';
import { terms } from './terms.ts';

/** As a wall shows it: a place, until when, by whose order; no account and no reason. */
function onWall(closure: Stamped<Closure>): Entity {
  const { id, kind, title, status, grids, expires, issuer, documentNo, settledAt, version, changedAt } = closure;
  return {
    id,
    kind,
    title: forWall(title),
    status,
    grids,
    expires,
    issuer,
    documentNo,
    settledAt,
    version,
    changedAt,
  } as Entity;
}

/** Relays of closures, warnings about places, and the checkpoints of a closure [R02]. */
export const closures: Capability = {
  name: 'closures',
  commands: [...askCommands, ...closureCommands, ...checkpointCommands],
  events: [...askEvents, ...closureEvents, ...checkpointEvents],
  collections: [
    shown(records, { object: 'closure', belongs: ({ grids }) => ({ grids }), summary: onWall }),
    shown(closureAsks, askVisibility),
    shown(checkpoints, { object: 'checkpointLog', belongs: ({ grid }) => ({ grids: [grid] }) }),
    shown(checkpointShifts, {
      object: 'checkpointLog',
      belongs: ({ grid, guard }) => ({ grids: [grid], people: [guard] }),
      people: ({ guard }) => [guard],
    }),
    shown(checkpointFlags, { object: 'checkpointLog', belongs: ({ grid }) => ({ grids: [grid] }) }),
  ],
  machines: [closureMachine, closureAskMachine],
  deadlines: [
    deadline(records, 'closure.expire', ({ status, expires }) =>
      status !== 'open' && canMove(closureMachine, status, 'expired') ? expires : undefined,
    ),
    deadline(records, 'closure.forget', forgottenAt),
    askRetiring.deadline,
  ],
  derive: hindering('closure', records, isStanding),
  placed: [
    placedBy(records, 'grids'),
    { ...placedBy(closureAsks, 'grids'), mention: true },
    placedBy(checkpoints, 'grid'),
    placedBy(checkpointShifts, 'grid'),
    placedBy(checkpointFlags, 'grid'),
  ],
  terms,
};
