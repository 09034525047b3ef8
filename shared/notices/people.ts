import type { Change, Stamped, Write } from '../kernel/state.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { noticeOpenings, notices, orgNotices } from './schema.ts';

/** Whether somebody of the register is an organisation's to call on. */
export function isOf(person: Pick<Volunteer, 'org' | 'status'> | undefined, org: string): boolean {
  return person?.org === org && (person.status === 'approved' || person.status === 'active');
}

/** Whoever leaves an organisation, by whichever way, is among those told by none of its notices any more. */
export function deriveLeaving(write: Write, { collection, id, before, after }: Change): void {
  if (collection !== volunteers.name || !before) return;
  const [was, is] = [before as Stamped<Volunteer>, after as Stamped<Volunteer> | undefined];
  const { org } = was;
  if (org === undefined || !isOf(was, org) || isOf(is, org)) return;
  for (const notice of write.get(orgNotices, org)?.notices ?? []) {
    const { people = [] } = write.get(notices, notice) ?? {};
    if (!people.includes(id)) continue;
    write.edit(notices, notice, { people: people.filter((one) => one !== id) });
    const { openedBy = [] } = write.get(noticeOpenings, notice) ?? {};
    if (openedBy.includes(id)) write.edit(noticeOpenings, notice, { openedBy: openedBy.filter((one) => one !== id) });
  }
}
