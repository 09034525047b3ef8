/** The smallest text of a wall, in units: what its map draws keeps to it as well. */
export const leastText = 18;
