import { placedAs } from '../kernel/placed.ts';
import { volunteers } from './schema.ts';

/** Where somebody lives, and the grid where they were sent. */
export const volunteerPlaced = placedAs(volunteers, {
  at: ({ home, post }) => [home, ...(post ? [post.grid] : [])],
  move(write, { id, home, post }, to) {
    write.edit(volunteers, id, { home: to(home), ...(post ? { post: { ...post, grid: to(post.grid) } } : {}) });
  },
});
