import { defineMachine } from '../kernel/machine.ts';

export const filingMachine = defineMachine('ResumptionFiling', 'filed', {
  'resumption.visit': 'filed → visited',
  'resumption.ready': 'visited → ready',
  'resumption.advise': 'visited → advised',
  'resumption.resume': 'ready|advised → resumed',
  'resumption.followUp': 'resumed → followed_up',
});

/** The steps in their order: who stands further on has taken those before. */
const order: readonly (readonly string[])[] = [
  ['filed'],
  ['visited'],
  ['ready', 'advised'],
  ['resumed'],
  ['followed_up'],
];

/** States that lie at or beyond one. @throws for a state that is none */
export function reached(status: string): readonly string[] {
  const at = order.findIndex((states) => states.includes(status));
  if (at < 0) throw new Error(`${status} is no state of a filing`);
  return order.slice(at).flat();
}
