import type { BoardRow } from '@liandong/shared/intake/help-board';
import { pick, seeded } from '../support/random.ts';

/** A board like the real one from a seed: other names, words in two languages, states that nobody knows among them. */
export function inventBoard(seed: number, count: number): BoardRow[] {
  const next = seeded(seed);
  const one = (from: readonly string[]): string => pick(next, from);
  return Array.from({ length: count }, (_, n) => {
    const gives = next() < 0.7;
    return {
      key: `x-${n}`,
      name: one(['周**', 'අ**', 'M**', '💚**']),
      address: one(['中山路 12 号', '60 Temple Road', '']),
      latitude: one(['6.9', '0', '', 'north']),
      longitude: one(['80.2', '0', '']),
      type: gives ? one(['Volunteer Contribution', '志愿支援']) : one(['Home', 'School', '寺庙', 'null', 'Kitchen']),
      urgency: one(['low', 'medium', 'high', 'emergency', '紧急', 'asap', '']),
      status: one([
        'available',
        'resolved',
        'in_progress',
        'cant_contact',
        'inactive',
        'pending',
        '待命',
        'on hold',
        '',
      ]),
      verified: one(['Yes', 'No', '是', '']),
      wants: one([
        'Food; Water',
        'Driving',
        'Heavy Lifting; Cooking',
        'Search & Rescue',
        '🏠 Shelter Needed',
        '翻译、药品',
        'Other',
        '',
      ]),
    };
  });
}
