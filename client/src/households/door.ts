import { doorPattern } from '@liandong/shared/households/schema';
import { doorEnd, doorParts } from './terms.ts';

const shape = new RegExp(doorPattern);

/** A door as it is kept, of whatever people write: 3栋1单元107室, 3#-1-107, ３－１－１０７ all read 3-1-107. Nothing when it is no door. */
export function plainDoor(written: string): string | undefined {
  const plain = written
    .normalize('NFKC')
    .trim()
    .replaceAll(doorParts, '-')
    .replaceAll(doorEnd, '')
    .replaceAll(/[\s_—–－-]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return shape.test(plain) && plain.length <= 24 ? plain : undefined;
}
