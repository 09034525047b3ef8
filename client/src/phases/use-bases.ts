import { citation, isValid, registerOf } from '@liandong/shared/legal-bases/register';
import { legalBases, type BasisAct, type LegalBasis } from '@liandong/shared/legal-bases/schema';
import { computed, type ComputedRef } from 'vue';
import type { Live } from '../live/use-live.ts';

/** The register of legal bases as a form offers it for one act: what covers it and holds now. */
export function useBases(live: Live, act: BasisAct, now: () => number) {
  const entered = live.records(legalBases);
  const all: ComputedRef<readonly LegalBasis[]> = computed(() => registerOf(entered.value));
  return computed(() =>
    all.value
      .filter((basis) => basis.acts.includes(act) && isValid(basis, now()))
      .map((basis) => ({ value: basis.id, label: citation(basis) })),
  );
}
