import type { Grant } from '@liandong/shared/kernel/actor';

/** Rights in the past: what one sees, and nothing that one may do. */
export function lookingOn(grants: readonly Grant[]): readonly Grant[] {
  return grants.map((grant) => ({ ...grant, readOnly: true }));
}
