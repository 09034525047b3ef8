import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { defaultBases } from './defaults.ts';
import { legalBases, type BasisAct, type LegalBasis } from './schema.ts';

const defaults = new Map(defaultBases.map((basis) => [basis.id, basis]));

/** The whole register: what the community entered, and the laws that nobody replaced. */
export function registerOf(entered: ReadonlyMap<string, LegalBasis>): readonly LegalBasis[] {
  return [...new Map<string, LegalBasis>([...defaults, ...entered]).values()];
}

/** An entry of the register; nothing for an id that it does not have. */
export function basisOf(state: State, id: string): LegalBasis | undefined {
  return state.get(legalBases, id) ?? defaults.get(id);
}

/** Whether an entry holds at a time, ms since 1970 UTC. */
export function isValid({ validFrom, validUntil }: LegalBasis, at: number): boolean {
  return validFrom <= at && (validUntil === undefined || at < validUntil);
}

/** On what an act may rest: its id, the act, the time (ms since 1970 UTC), and the field that names it. */
interface Cited {
  readonly basis: string;
  readonly act: BasisAct;
  readonly now: number;
  readonly field?: string;
}

/** The basis that an act rests on, or why it can't: it is registered, covers the act and is valid now [R44]. */
export function basisFor(state: State, { basis: id, act, now, field = 'basis' }: Cited): LegalBasis | Refusal {
  const basis = basisOf(state, id);
  if (!basis) return refuse('invalid', { field, reason: 'legalBasis.none' });
  if (!basis.acts.includes(act)) return refuse('invalid', { field, reason: 'legalBasis.not_covering' });
  if (basis.validFrom > now) return refuse('invalid', { field, reason: 'legalBasis.not_yet' });
  return isValid(basis, now) ? basis : refuse('invalid', { field, reason: 'legalBasis.over' });
}

/** Why nothing can rest on a basis, or nothing. */
export function faultOfBasis(state: State, cited: Cited): Refusal | undefined {
  const found = basisFor(state, cited);
  return isRefusal(found) ? found : undefined;
}

/** Why nobody may do an act that names no basis of its own, or nothing: some entry of the register covers it and is valid now [R44]. */
export function faultOfNoBasis(
  state: State,
  { act, now, field }: { act: BasisAct; now: number; field: string },
): Refusal | undefined {
  const founded = registerOf(state.all(legalBases)).some((basis) => basis.acts.includes(act) && isValid(basis, now));
  return founded ? undefined : refuse('invalid', { field, reason: 'legalBasis.none_holds' });
}

/** How a basis is cited: 《title》 and its article. */
export function citation({ title, article = '' }: Pick<LegalBasis, 'title' | 'article'>): string {
  return `《${title}》${article}`;
}
