import type { Change as StateChange, Write } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { incidentReports, incidents, type Incident, type IncidentReport } from './schema.ts';

/** For whoever told it alone: the others see the incident itself. */
export const toldVisibility: Visibility<IncidentReport> = {
  object: 'incident',
  belongs: ({ by }) => ({ people: [by] }),
  full: () => undefined,
  people: ({ by }) => [by],
};

/** Keeps what each person told in step with what became of it, at the cost of those who told of this one. */
export function deriveTold(write: Write, { collection, before, after }: StateChange): void {
  if (collection !== incidents.name) return;
  const [was, is] = [before as Incident | undefined, after as Incident | undefined];
  if (!was && is) {
    const { id, reportedBy: by, reportedAt: at, grid, title, status } = is;
    write.put(incidentReports, { id, incident: id, by, at, grid, title, status });
  } else if (was && !is) {
    for (const id of was.reports) write.remove(incidentReports, id);
  } else if (was && is && (was.status !== is.status || was.reports.length < is.reports.length)) {
    for (const id of is.reports)
      if (write.get(incidentReports, id)) write.edit(incidentReports, id, { incident: is.id, status: is.status });
  }
}
