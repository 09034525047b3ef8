import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { dutyMatrices, matrixId, Revision, type Duty } from './schema.ts';
import { terms } from './terms.ts';

const Revised = Type.Object(
  { ...Revision.properties, edition: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);

const dutyRevised = defineEvent('duty.revised', Revised, {
  sealed: true,
  reduce: (write, { data }) => write.put(dutyMatrices, data),
});

/** Each duty once, and nobody who leads it also supports it or is only told. */
function faultOfDuties(duties: readonly Duty[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const [at, { id, lead, support, inform }] of duties.entries()) {
    if (seen.has(id)) return refuse('invalid', { field: `duties/${at}/id`, reason: 'duty.twice' });
    seen.add(id);
    const others = [...support, ...inform];
    if (others.includes(lead) || new Set(others).size < others.length)
      return refuse('invalid', { field: `duties/${at}/support`, reason: 'duty.one_part_each' });
  }
  return undefined;
}

/** The whole matrix anew: who saw another edition is told, by the version. */
const revise = defineCommand('duty.revise', Revision, {
  needs: [{ object: 'dutyMatrix', act: 'C' }],
  target: () => ({ collection: dutyMatrices.name, id: matrixId }),
  decide({ state }, payload) {
    const edition = (state.get(dutyMatrices, matrixId)?.edition ?? 0) + 1;
    return faultOfDuties(payload.duties) ?? { events: [dutyRevised.make({ ...payload, edition })] };
  },
});

/** Who does what in which phase [R04]. */
export const duties: Capability = {
  name: 'duties',
  commands: [revise],
  events: [dutyRevised],
  collections: [shown(dutyMatrices, { object: 'dutyMatrix', belongs: () => ({}) })],
  terms,
};
