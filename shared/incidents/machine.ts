import { defineMachine } from '../kernel/machine.ts';

/** 事件. Its `escalation` stands beside the status: time moves it, not a person. */
export const incidentMachine = defineMachine('Incident', 'reported', {
  'incident.file': 'reported → filed',
  'incident.reject': 'reported → rejected',
  'incident.merge': 'reported → merged',
  'incident.dispatch': 'filed → dispatched',
  'incident.accept': 'dispatched → in_progress',
  'incident.return': 'dispatched|in_progress → filed',
  'incident.suspend': 'in_progress → suspended',
  'incident.resume': 'suspended → in_progress',
  'incident.resolve': 'in_progress → resolved',
  'incident.rework': 'resolved → in_progress',
  'incident.verify': 'resolved → verified',
  'incident.close': 'verified → closed',
  'incident.evaluate': 'closed → evaluated',
  'incident.reopen': 'closed → in_progress',
});

/** States in which somebody has still to do something about it. */
export const openStates: ReadonlySet<string> = new Set([
  'reported',
  'filed',
  'dispatched',
  'in_progress',
  'suspended',
  'resolved',
  'verified',
]);

/** States that nothing leads out of; what is closed waits to be evaluated. */
export const ended: ReadonlySet<string> = new Set(['rejected', 'merged', 'evaluated']);
