import { Type, type Static } from 'typebox';
import { defineMachine } from '../kernel/machine.ts';
import type { Collection, State } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';

const closed = { additionalProperties: false } as const;

/** Id of an indicator of the domain guide §7, as `E24`. */
export const IndicatorId = Type.String({ pattern: '^E[0-9]{2}$' });

/** `indicator.draft`, `indicator.activate`. */
export const OneIndicator = Type.Object({ id: IndicatorId }, closed);
/** `indicator.retire`: why the community has no use for it. */
export const Retiring = Type.Object({ id: IndicatorId, reason: Text({ minLength: 1, maxLength: 300 }) }, closed);

/**
 * Whether a community judges itself by an indicator [R46]. Every indicator that is shipped is in use from the start. One that is retired stays so; to
 * have it back, it is drafted anew: its targets are looked at before it counts again.
 */
export const indicatorMachine = defineMachine('Indicator', 'draft', {
  'indicator.activate': 'draft → active',
  'indicator.retire': 'active → retired',
});

/** How an indicator stands in a community that has ever put it to rest; one without a record is in use. */
export interface IndicatorStanding extends Static<typeof OneIndicator> {
  readonly status: string;
  /** why it was retired */
  readonly reason?: string;
  /** account */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}
export const indicatorStandings: Collection<IndicatorStanding> = { name: 'indicatorStandings' };

/** Its state in the machine. */
export function standingOf(state: State, id: string): string {
  return state.get(indicatorStandings, id)?.status ?? 'active';
}

/** Indicators that count in no score now. What they are made of is counted all the same, so that one that comes back has its past. */
export function restingIn(state: State): ReadonlySet<string> {
  return new Set(
    [...state.all(indicatorStandings).values()].flatMap(({ id, status }) => (status === 'active' ? [] : id)),
  );
}
