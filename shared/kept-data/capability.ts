import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { State } from '../kernel/state.ts';
import { citation, isValid, registerOf } from '../legal-bases/register.ts';
import { legalBases } from '../legal-bases/schema.ts';
import { phaseId, phaseNow, phaseRecords } from '../phases/schema.ts';
import { signedForStaff } from '../tasks/unsigned.ts';
import { rowInFives, tallyInFives, tallySeen } from './few.ts';
import { keptRows, type KeptRow } from './rows.ts';
import { dataTallies, keptDataLists, listKeeps, Published, Publishing, type RowCounts } from './schema.ts';
import { terms } from './terms.ts';
import { deriveKeptData } from './totals.ts';

const published = defineEvent('keptData.published', Published, {
  sealed: true,
  reduce: (write, { data, at }) => write.put(keptDataLists, { ...data, rows: data.rows.map(rowInFives), at }),
});

/** Every row that came in, went or is still kept, as it stands. */
function rowsNow(state: State): readonly (RowCounts & { readonly row: KeptRow })[] {
  return keptRows.flatMap((row) => {
    const { kept = 0, gathered = 0, gone = 0 } = state.get(dataTallies, row) ?? {};
    return kept + gathered + gone > 0 ? [{ row, gathered, gone, kept }] : [];
  });
}

/** Publishes what was gathered of people in the episode: erased, kept without names, or kept on a named basis [R14]. */
const publish = defineCommand('keptData.publish', Publishing, {
  needs: [{ object: 'recovery', act: 'A' }],
  decide({ state, now }, { id }) {
    if (state.get(keptDataLists, id)) return { duplicate: true };
    if (phaseNow(state) !== 'recovery') return refuse('illegal', { reason: 'keptData.not_in_phase' });
    const bases = registerOf(state.all(legalBases)).filter(
      (basis) => basis.acts.includes('personal_data') && isValid(basis, now),
    );
    const rows = rowsNow(state);
    if (bases.length === 0 && rows.some(({ kept }) => kept > 0))
      return refuse('illegal', { reason: 'keptData.no_basis' });
    const since = state.get(phaseRecords, phaseId)?.since ?? now;
    return {
      events: [published.make({ id, since, rows: rows.map(rowInFives), bases: bases.map(citation).slice(0, 20) })],
    };
  },
});

const leaving = retiring(keptDataLists, 'keptData', () => true, { keeps: listKeeps });

/** What is known of people from an episode: counted as it comes and goes, and listed for residents before the recovery ends. */
export const keptData: Capability = {
  name: 'kept-data',
  commands: [publish, leaving.command],
  events: [published, leaving.event],
  collections: [
    // Whoever lives or works here may know what is kept of people here: counts of five and more, and nobody.
    shown(keptDataLists, { object: 'phase', belongs: () => ({}), full: signedForStaff }),
    shown(dataTallies, { object: 'recovery', belongs: () => ({}), full: tallySeen, summary: tallyInFives }),
  ],
  deadlines: [leaving.deadline],
  terms,
  derive: deriveKeptData,
};
