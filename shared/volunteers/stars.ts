/** Confirmed hours from which on there is one star more (domain guide §7). */
const starHours = [100, 300, 600, 1_000, 1_500] as const;

/** How many of the five stars some confirmed minutes come to, and the hours that the next one asks for. */
export function starsOf(minutes: number): { readonly stars: number; readonly next?: number } {
  const stars = starHours.filter((hours) => minutes >= hours * 60).length;
  const next = starHours[stars];
  return next === undefined ? { stars } : { stars, next };
}
