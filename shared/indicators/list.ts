import { activityIndicators } from '../activities/indicators.ts';
import { alertIndicators } from '../alerts/indicators.ts';
import { disinfectionIndicators } from '../disinfection/indicators.ts';
import { distressIndicators } from '../distress/indicators.ts';
import { feedbackIndicators } from '../feedback/indicators.ts';
import { incidentIndicators } from '../incidents/indicators.ts';
import { linkageIndicators } from '../linkage/indicators.ts';
import { monitoringIndicators } from '../monitoring/indicators.ts';
import { moodIndicators } from '../mood/indicators.ts';
import { needIndicators } from '../needs/indicators.ts';
import { potentialIndicators } from '../potential/indicators.ts';
import { proposalIndicators } from '../proposals/indicators.ts';
import { purchaseIndicators } from '../purchases/indicators.ts';
import { purposeIndicators } from '../purposes/indicators.ts';
import { reportIndicators } from '../reports/indicators.ts';
import { requestIndicators } from '../requests/indicators.ts';
import { recoveryIndicators } from '../resumption/indicators.ts';
import { screeningIndicators } from '../screening/indicators.ts';
import { signIndicators } from '../signs/indicators.ts';
import { stockIndicators } from '../stock/indicators.ts';
import { supportIndicators } from '../support/indicators.ts';
import { taskIndicators } from '../tasks/indicators.ts';
import { trainingIndicators } from '../trainings/indicators.ts';
import { visitIndicators } from '../visits/indicators.ts';
import { volunteerIndicators } from '../volunteers/indicators.ts';
import { briefIndicators } from '../briefs/figures.ts';
import type { Indicator, Measure } from './measure.ts';

/** All indicators E01–E32 in their order; a capability brings its own, one line each. */
export const indicators: readonly Indicator[] = [
  ...incidentIndicators,
  ...signIndicators,
  ...alertIndicators,
  ...stockIndicators,
  ...screeningIndicators,
  ...monitoringIndicators,
  ...disinfectionIndicators,
  ...visitIndicators,
  ...distressIndicators,
  ...needIndicators,
  ...supportIndicators,
  ...potentialIndicators,
  ...activityIndicators,
  ...proposalIndicators,
  ...linkageIndicators,
  ...requestIndicators,
  ...volunteerIndicators,
  ...taskIndicators,
  ...purposeIndicators,
  ...reportIndicators,
  ...trainingIndicators,
  ...moodIndicators,
  ...feedbackIndicators,
  ...recoveryIndicators,
  ...purchaseIndicators,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** By id, with the plain counts of the situation report, which are counted in the same way. */
export const countedIndicators: ReadonlyMap<string, Indicator> = new Map(
  [...indicators, ...briefIndicators].map((indicator) => [indicator.id, indicator]),
);

/** All measures, by id. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  [...countedIndicators.values()].flatMap((indicator) => indicator.measures.map((measure) => [measure.id, measure])),
);
