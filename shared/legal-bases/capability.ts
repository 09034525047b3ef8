import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Id } from '../protocol/up.ts';
import { basisOf, isValid } from './register.ts';
import { BasisFields, legalBases } from './schema.ts';
import { terms } from './terms.ts';

const target = ({ id }: { readonly id: string }) => ({ collection: legalBases.name, id });

const basisEntered = defineEvent('legalBasis.entered', BasisFields, {
  sealed: true,
  reduce: (write, { data }) => write.put(legalBases, data),
});

const basisEnded = defineEvent('legalBasis.ended', BasisFields, {
  sealed: true,
  reduce: (write, { data }) => write.put(legalBases, data),
});

/** Enters a basis, or anew what an entry says; what rests on the older words keeps them. */
const enter = defineCommand('legalBasis.enter', BasisFields, {
  needs: [{ object: 'dutyMatrix', act: 'C' }],
  target,
  decide(_, basis) {
    if (basis.validUntil !== undefined && basis.validUntil <= basis.validFrom)
      return refuse('invalid', { field: 'validUntil', reason: 'legalBasis.ends_before_start' });
    return { events: [basisEntered.make(basis)] };
  },
});

/** From now on nothing can rest on it; also on one of the laws that the register begins with. */
const end = defineCommand('legalBasis.end', Type.Object({ id: Id }, { additionalProperties: false }), {
  needs: [{ object: 'dutyMatrix', act: 'C' }],
  target,
  decide({ state, now }, { id }) {
    const basis = basisOf(state, id);
    if (!basis) return refuse('not_found', { field: 'id' });
    if (!isValid(basis, now)) return refuse('illegal', { field: 'id', reason: 'legalBasis.over' });
    const { title, article, issuer, documentNo, acts, validFrom } = basis;
    const kept = {
      title,
      issuer,
      acts,
      validFrom,
      ...(article ? { article } : {}),
      ...(documentNo ? { documentNo } : {}),
    };
    return { events: [basisEnded.make({ id, ...kept, validUntil: now })] };
  },
});

/** The register of legal bases [R44]. */
export const legalBasisRegister: Capability = {
  name: 'legalBases',
  commands: [enter, end],
  events: [basisEntered, basisEnded],
  collections: [shown(legalBases, { object: 'dutyMatrix', belongs: () => ({}) })],
  terms,
};
