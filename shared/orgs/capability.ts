import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { OrgFields, Orgs } from './schema.ts';
import { terms } from './terms.ts';

const orgEnrolled = defineEvent('org.enrolled', OrgFields, {
  reduce: (write, { data }) => write.put(Orgs, data),
});

/** Enters an organisation under its public name, or gives it another. */
const enrol = defineCommand('org.enrol', OrgFields, {
  needs: [{ object: 'area', act: 'C' }],
  decide({ state }, org) {
    const standing = state.get(Orgs, org.id);
    if (standing?.name === org.name && standing.party === org.party) return { duplicate: true };
    return { events: [orgEnrolled.make(org)] };
  },
});

/** Organisations that work in a community: part of its structure, public like its grids. */
export const orgs: Capability = {
  name: 'orgs',
  commands: [enrol],
  events: [orgEnrolled],
  collections: [shown(Orgs, { object: 'area', belongs: () => ({}) })],
  terms,
};
