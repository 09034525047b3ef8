import { Areas } from '../areas/schema.ts';
import { incidentReport } from '../incidents/report.ts';
import type { FollowUp } from '../kernel/command.ts';
import { households } from '../households/schema.ts';
import { noteNeed } from '../needs/commands.ts';
import type { State } from '../kernel/state.ts';
import type { NeedClass } from '../needs/taxonomy.ts';
import type { FunctionalLine } from '../tasks/lines.ts';
import { campaigns, type Finding, type ScreeningRecord } from './schema.ts';
import { titleAt } from './titles.ts';

/** The class that a need has until somebody assesses it, by what the screening was about: what it is in words stands in the answers. */
const usualClass: Readonly<Partial<Record<FunctionalLine, NeedClass>>> = {
  flood: 'housing_safety',
  epidemic: 'medical',
  livelihood: 'daily_supplies',
};

/** What a finding asks for, in the same act: an incident or a sign of the building. Which door it is stands in no event. */
export function passedOn(
  state: State,
  { id, household, building, campaign }: ScreeningRecord,
  finding: Finding,
): FollowUp[] {
  if (finding === 'sign')
    return [{ type: 'earlySign.note', payload: { id: `${id}.sign`, kind: 'other', grid: building } }];
  if (finding === 'need' && state.get(households, household)) {
    const needClass = usualClass[state.get(campaigns, campaign)?.line ?? 'other'] ?? 'daily_care';
    return [noteNeed({ id: `${id}.need`, subject: household, needClass, origin: 'screening' })];
  }
  if (finding !== 'incident') return [];
  const title = titleAt('found', state.get(Areas, building)?.name ?? building);
  const line = state.get(campaigns, campaign)?.line ?? 'other';
  return [
    incidentReport.make({ id: `${id}.incident`, title, grid: building, line, source: { kind: 'screening', id } }),
  ];
}
