import { isInForce, type Closure } from '../closures/schema.ts';

/** Whether people should stay at home at a place: an order closes it, or the area around it. A place warning keeps nobody from meeting. */
export function isClosedAround(
  closures: Iterable<Closure>,
  areaOf: (code: string) => { readonly parent?: string } | undefined,
  place: string,
): boolean {
  const around = new Set<string>();
  for (let at: string | undefined = place; at !== undefined; at = areaOf(at)?.parent) around.add(at);
  return [...closures].some(
    (closure) => closure.kind === 'order' && isInForce(closure) && closure.grids.some((one) => around.has(one)),
  );
}
