import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { OfferFields, skillOffers } from './schema.ts';

/** `person`: whose it is, where somebody else wrote it down; their own where nothing is said. */
const Made = Type.Object({ ...OfferFields.properties, person: Type.Optional(Id) }, { additionalProperties: false });

export const skillOfferMade = defineEvent('skillOffer.made', Made, {
  reduce: (write, { data: { person, ...offer }, by, at }) =>
    write.put(skillOffers, { ...offer, person: person ?? by, at }),
});
