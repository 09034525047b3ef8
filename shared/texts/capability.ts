import type { Capability } from '../kernel/capability.ts';
import { eraseWith, lapseWith, textErased } from './erase.ts';
import type { FindTexts } from './schema.ts';
import { terms } from './terms.ts';

/** Free texts of events, which can be erased one by one. */
export function textsWith(find: FindTexts): Capability {
  const lapse = lapseWith(find);
  return {
    name: 'texts',
    commands: [eraseWith(find), lapse],
    bySystem: [lapse.type],
    events: [textErased],
    collections: [],
    // Words are taken out wherever they stand.
    afterEnd: true,
    terms,
  };
}
