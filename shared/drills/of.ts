/** What stands between the id of a community and that of a training in the id of the drill's community. */
const between = '.drill.';

/** The community in which a drill is held: of its own, with an id from which one reads whose it is. */
export function drillCommunity(community: string, training: string): string {
  return `${community}${between}${training}`;
}

/** The community of which another one is a drill; nothing where it is the real thing. */
export function realOf(community: string): string | undefined {
  const at = community.indexOf(between);
  return at > 0 ? community.slice(0, at) : undefined;
}
