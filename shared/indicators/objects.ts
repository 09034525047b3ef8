import { rightsTable, type ObjectKind } from '../kernel/rights-table.ts';
import type { Indicator, Measure } from './measure.ts';

/** What has no row of its own in the table of rights, and whose row governs it. */
const governed: Readonly<Record<string, ObjectKind>> = {
  assignment: 'volunteer',
  campaign: 'screening',
  confidence: 'recovery',
  deed: 'pledge',
  household: 'screening',
  incubation: 'purchase',
  indicator: 'evaluation',
  measure: 'proposal',
  monitor: 'screening',
  mood: 'moodPulse',
  orderItem: 'recovery',
  pair: 'supportTie',
  resumption: 'recovery',
  skillOffer: 'pledge',
  tie: 'supportTie',
  upReport: 'report',
  visit: 'need',
  vote: 'proposal',
};

const isObject = (name: string): name is ObjectKind => Object.hasOwn(rightsTable, name);

/** Whose right it takes to read events of a type; nothing where nobody has said so. */
export function objectOfEvent(type: string): ObjectKind | undefined {
  const entity = type.slice(0, type.indexOf('.'));
  return isObject(entity) ? entity : governed[entity];
}

/** All that somebody has to see wholly to open a figure: its indicator's object, and those of the events that it opens to. */
export function objectsOf(
  { object }: Pick<Indicator, 'object'>,
  { events }: Measure,
): readonly (ObjectKind | undefined)[] {
  return [...new Set([object, ...events.map(objectOfEvent)])];
}
