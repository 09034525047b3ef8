import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { callCommands, callLeavesAt } from './commands.ts';
import { callEvents } from './events.ts';
import { callMachine } from './machine.ts';
import { callers, calls } from './schema.ts';
import { terms } from './terms.ts';

/** 电话台: what is said on the phone is filed while it is said, and whoever waits for a call back is called. */
export const callDesk: Capability = {
  name: 'calls',
  commands: callCommands,
  events: callEvents,
  collections: [shown(calls, { object: 'call', belongs: () => ({}) })],
  machines: [callMachine],
  deadlines: [deadline(calls, 'call.forget', callLeavesAt)],
  personal: [callers],
  placed: [placedBy(calls, 'grid')],
  terms,
};
