import { shown, type Capability } from '../kernel/capability.ts';
import { doorsOpened, openDoors } from './doors.ts';
import { eraseCare } from './erase.ts';
import { careFiles, deriveFiles } from './files.ts';
import { openCare } from './open.ts';
import { terms } from './terms.ts';

/** What all records of care have in common: whom they are about, who reads them in words, and that they go with the person. */
export const care: Capability = {
  name: 'care',
  commands: [openCare, openDoors],
  events: [doorsOpened],
  collections: [
    // An index of ids, which no screen needs.
    shown(careFiles, { object: 'specialGroup', belongs: () => ({}), full: () => undefined }),
  ],
  terms,
  derive(write, change) {
    deriveFiles(write, change);
    eraseCare(write, change);
  },
};
