import type { PhaseName } from '../phases/schema.ts';
import type { FunctionalLine } from '../tasks/lines.ts';
import type { Party } from '../tasks/parties.ts';
import type { Duty } from './schema.ts';

/** Who leads and who supports a new task, as the matrix has it; where no duty has the task's line, the community leads. */
export function proposedParties(
  duties: readonly Duty[],
  { phase, line }: { readonly phase: PhaseName; readonly line: FunctionalLine },
): { readonly lead: Party; readonly support: readonly Party[] } {
  const found = duties.find((duty) => duty.phase === phase && duty.line === line);
  return { lead: found?.lead ?? 'community', support: found?.support ?? [] };
}
