import type { Belongs } from '../kernel/actor.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { once } from '../kernel/once.ts';
import { retiring } from '../kernel/retire.ts';
import type { Visibility } from '../kernel/view.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { unsigned } from '../tasks/unsigned.ts';
import { seesAtWork } from '../tasks/view.ts';
import { purchaseCommands } from './commands.ts';
import { purchaseEvents } from './events.ts';
import { purchaseMachine } from './machine.ts';
import { milestoneCommands } from './milestones.ts';
import { evidence, isOver, purchases as collection, purchaseTotals, type Evidence, type Purchase } from './schema.ts';
import { terms } from './terms.ts';

/** How long a purchase is shown after it ended, or a proposal that nobody decides on, ms (default): as long as a yearly report looks back. */
const keptFor = 400 * 86_400_000;

const retire = retiring(collection, 'purchase', ({ status }) => isOver(status) || status === 'proposed', {
  also(write, { contract }) {
    for (const id of contract?.milestones.flatMap((one) => one.evidence) ?? []) write.remove(evidence, id);
  },
  keeps: keptFor,
  keepsId: true,
});

/** The catalogue is public, whose acts it was is not; whoever scores sees what is scored. `inPublic`: as everybody reads it. */
const open = <T extends Entity>(
  org: (record: T) => string | undefined,
  inPublic: (record: Stamped<T>) => Entity | undefined,
): Visibility<T> => {
  const belongs = (record: T): Belongs => {
    const own = org(record);
    return own === undefined ? {} : { org: own };
  };
  return {
    ...{ object: 'purchase', belongs },
    full: (record, { actor }) => (seesAtWork(actor, 'purchase', belongs(record)) ? record : inPublic(record)),
    partly: { words: ['score'], show: (record) => record },
  };
};

/** A contract with how much proves each milestone, and nothing of whose acts that was. */
const bare = once(({ proposedBy: _, changedBy: __, contract, ...said }: Stamped<Purchase>): Entity => {
  if (!contract) return said;
  const milestones = contract.milestones.map(({ claimedBy: ___, acceptedBy: ____, ...one }) => ({
    ...one,
    evidence: one.evidence.map((id, n) => `${id.split('.', 1)[0] ?? ''}.${n + 1}`),
  }));
  return { ...said, contract: { ...contract, milestones } } as Entity;
});

/** 政府购买目录: services that are bought, and paid for by what the log proves [R45]. */
export const purchases: Capability = {
  name: 'purchases',
  commands: [...purchaseCommands, ...milestoneCommands, retire.command],
  events: [...purchaseEvents, retire.event],
  collections: [
    shown(
      collection,
      open<Purchase>(({ contract, org }) => contract?.org ?? org, bare),
    ),
    shown(
      evidence,
      open<Evidence>(
        () => undefined,
        () => undefined,
      ),
    ),
    shown(
      purchaseTotals,
      open(() => undefined, unsigned),
    ),
  ],
  machines: [purchaseMachine],
  deadlines: [retire.deadline],
  terms,
};
