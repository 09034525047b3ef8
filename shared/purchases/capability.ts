import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import type { Visibility } from '../kernel/view.ts';
import type { Entity } from '../kernel/state.ts';
import { purchaseCommands } from './commands.ts';
import { purchaseEvents } from './events.ts';
import { purchaseMachine } from './machine.ts';
import { milestoneCommands } from './milestones.ts';
import { evidence, purchases as collection, purchaseTotals, type Evidence, type Purchase } from './schema.ts';
import { terms } from './terms.ts';

/** How long a purchase is shown after it ended, ms (default): as long as a yearly report looks back. */
const keptFor = 400 * 86_400_000;
const over = new Set(['closed', 'rejected', 'delisted']);

const retire = retiring(
  collection,
  'purchase',
  ({ status }) => over.has(status),
  (write, { contract }) => {
    for (const id of contract?.milestones.flatMap((one) => one.evidence) ?? []) write.remove(evidence, id);
  },
  keptFor,
);

/** The catalogue is public; whoever scores sees what is scored. */
const open = <T extends Entity>(org: (record: T) => string | undefined): Visibility<T> => ({
  object: 'purchase',
  belongs(record) {
    const own = org(record);
    return own === undefined ? {} : { org: own };
  },
  partly: { words: ['score'], show: (record) => record },
});

/** 政府购买目录: services that are bought, and paid for by what the log proves [R45]. */
export const purchases: Capability = {
  name: 'purchases',
  commands: [...purchaseCommands, ...milestoneCommands, retire.command],
  events: [...purchaseEvents, retire.event],
  collections: [
    shown(
      collection,
      open<Purchase>(({ contract, org }) => contract?.org ?? org),
    ),
    shown(
      evidence,
      open<Evidence>(() => undefined),
    ),
    shown(
      purchaseTotals,
      open(() => undefined),
    ),
  ],
  machines: [purchaseMachine],
  deadlines: [retire.deadline],
  terms,
};
