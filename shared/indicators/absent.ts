import type { Indicator } from './measure.ts';

/** Indicators of which nothing is recorded yet: they stand in the list with a dash and the reason, so that none is forgotten. */
export const absentIndicators: readonly Indicator[] = [
  { id: 'E10', object: 'training', dimension: 'risk_control' },
  { id: 'E17', object: 'moodPulse', dimension: 'public_health' },
  { id: 'E22', object: 'feedback', dimension: 'relations' },
  { id: 'E28', object: 'recovery', dimension: 'relations' },
  { id: 'E30', object: 'training', dimension: 'infrastructure' },
  { id: 'E31', object: 'purchase', dimension: 'infrastructure' },
].map((one) => ({ ...one, events: [], measures: [] }) as Indicator);
