import { incidents as capability } from '@liandong/shared/incidents/capability';
import { incidentMachine, openStates } from '@liandong/shared/incidents/machine';
import { faultOfHand, faultOfJudge, faultOfReturn } from '@liandong/shared/incidents/rules';
import { incidents, reopenWithin, type Incident } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { may, stateOf } from '../requests/may.ts';

/** What has to be said with an act: nothing, why, what was done, or the fields of their own. */
export type Form = 'none' | 'reason' | 'said' | 'file' | 'dispatch' | 'close' | 'evaluate' | 'merge';

/** Something that may be done to an incident now. */
export interface IncidentAct {
  /** type of the command */
  readonly type: string;
  readonly form: Form;
  /** leads on; the others go back or aside */
  readonly onward: boolean;
}

const forms: Readonly<Record<string, Form>> = {
  'incident.file': 'file',
  'incident.revise': 'file',
  'incident.reject': 'reason',
  'incident.merge': 'merge',
  'incident.dispatch': 'dispatch',
  'incident.return': 'reason',
  'incident.suspend': 'reason',
  'incident.resolve': 'said',
  'incident.progress': 'said',
  'incident.rework': 'reason',
  'incident.close': 'close',
  'incident.evaluate': 'evaluate',
  'incident.reopen': 'reason',
};
const aside = new Set(['reject', 'merge', 'return', 'suspend', 'rework', 'reopen', 'progress', 'revise']);
const inHand = new Set(['accept', 'suspend', 'resume', 'resolve']);

/** Whether an actor handled an incident, and so leaves the judging to another. */
export function handled(actor: Actor, incident: Incident): boolean {
  return faultOfJudge(actor, incident) !== undefined;
}

function isOpenTo(actor: Actor, incident: Incident, step: string, now: number): boolean {
  if (inHand.has(step)) return faultOfHand(actor, incident) === undefined;
  if (step === 'return') return faultOfReturn(actor, incident) === undefined;
  if (step === 'verify' || step === 'rework') return !handled(actor, incident);
  if (step !== 'reopen') return true;
  const isLead = actor.grants.some(({ role }) => role === 'lead');
  return isLead && now - (incident.closedAt ?? now) <= reopenWithin;
}

/** What an actor may do to an incident at `now` (ms), by the table and the needs from which the server decides; what leads on first. */
export function actsOn(actor: Actor, incident: Stamped<Incident>, now: number): readonly IncidentAct[] {
  const state = stateOf({ [incidents.name]: [incident] });
  const isWorked = openStates.has(incident.status) && incident.status !== 'reported';
  const types = [
    ...offers(incidentMachine, incident.status).map(({ command }) => command),
    ...(isWorked ? ['incident.progress', 'incident.revise'] : []),
  ];
  return types
    .filter((type) => may(capability, actor, type, state, { id: incident.id }))
    .map((type) => ({ type, step: type.replace('incident.', '') }))
    .filter(({ step }) => isOpenTo(actor, incident, step, now))
    .map(({ type, step }) => ({ type, form: forms[type] ?? 'none', onward: !aside.has(step) }))
    .sort((a, b) => Number(b.onward) - Number(a.onward));
}
