import { Areas } from '../areas/schema.ts';
import { incidentReport } from '../incidents/report.ts';
import type { FollowUp } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { campaigns, type Finding, type ScreeningRecord } from './schema.ts';

/** What a finding asks for, in the same act: an incident or a sign of the building. Which door it is stands in no event. */
export function passedOn(state: State, { id, building, campaign }: ScreeningRecord, finding: Finding): FollowUp[] {
  if (finding === 'sign')
    return [{ type: 'earlySign.note', payload: { id: `${id}.sign`, kind: 'other', grid: building } }];
  if (finding !== 'incident') return [];
  const title = `排查发现异常：${state.get(Areas, building)?.name ?? building}`;
  const line = state.get(campaigns, campaign)?.line ?? 'other';
  return [
    incidentReport.make({ id: `${id}.incident`, title, grid: building, line, source: { kind: 'screening', id } }),
  ];
}
