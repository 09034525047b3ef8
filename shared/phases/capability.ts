import { shown, type Capability } from '../kernel/capability.ts';
import { forWall } from '../kernel/mask.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { change, dutyHandedOver, handOver, phaseChanged } from './change.ts';
import { hindrances } from './hindrances.ts';
import { phaseMachine } from './machine.ts';
import { openPlaybook } from './playbook-commands.ts';
import { phaseRecords, type Officer, type Phase } from './schema.ts';
import { phaseTerms } from './terms.ts';

/** An officer as everybody in a room may read it: the post, and nobody. */
const postOf = (officer: Officer | undefined) => officer && { post: forWall(officer.post) };

function onWall({ id, phase, since, basis, follows, reportedAt, version, changedAt, ...rest }: Stamped<Phase>): Entity {
  const officers = { accountable: postOf(rest.accountable), onDuty: postOf(rest.onDuty) };
  return { id, phase, since, basis, follows, reportedAt, version, changedAt, ...officers } as Entity;
}

export const phases: Capability = {
  name: 'phases',
  commands: [change, handOver, openPlaybook],
  events: [phaseChanged, dutyHandedOver],
  collections: [
    shown(phaseRecords, { object: 'phase', belongs: () => ({}), summary: onWall }),
    // What is in the way is for those who may end the phase: it names records that others may not see.
    shown(hindrances, {
      object: 'phase',
      belongs: () => ({}),
      full: (record, { actor }) => (grantFor(actor, 'phase', 'A') ? record : undefined),
    }),
  ],
  machines: [phaseMachine],
  terms: phaseTerms,
};
