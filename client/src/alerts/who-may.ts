import { grantFor, type Act } from '@liandong/shared/kernel/rights';
import { roles, type Role } from '@liandong/shared/kernel/roles';

/** The right that each step of an alert needs. */
const rightOf: Readonly<Record<string, readonly Act[]>> = {
  'alert.ack': ['ack', 'U', 'C'],
  'alert.draft': ['C'],
  'alert.submit': ['C'],
  'alert.return': ['A'],
  'alert.issue': ['A'],
  'alert.clear': ['U'],
  'alert.cancel': ['U'],
};

/** Acts of which any one lets somebody take a step; a step that is not known needs approval. */
export function rightsFor(command: string): readonly Act[] {
  return rightOf[command] ?? ['A'];
}

/** Roles whose people may take a step, by the rights table, in its order. */
export function rolesFor(command: string): readonly Role[] {
  return roles.filter((role) => {
    const actor = { id: '', grants: [{ role, community: '' }] };
    return rightsFor(command).some((act) => grantFor(actor, 'alert', act) !== undefined);
  });
}
