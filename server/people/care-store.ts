import { assessmentWordsKind, assessments } from '@liandong/shared/assessments/schema';
import { carePlans, planPiece, planWordsKind, type KeptPlan } from '@liandong/shared/care-plans/schema';
import { caredForBy } from '@liandong/shared/care/doors';
import { familyId } from '@liandong/shared/cases/commands';
import { familyKind, type Case, type KeptFamily } from '@liandong/shared/cases/schema';
import { careFiles } from '@liandong/shared/care/files';
import { noteId } from '@liandong/shared/care/notes';
import { sealedId, type CareWords } from '@liandong/shared/care/sealed';
import { belongsOfSubject, householdOf } from '@liandong/shared/care/subject';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { needs, needWordsKind } from '@liandong/shared/needs/schema';
import { promises, promiseWordsKind } from '@liandong/shared/promises/schema';
import { helpWordsKind } from '@liandong/shared/special-groups/schema';
import { pairs, ties, tieWordsKind } from '@liandong/shared/support/schema';
import { planWords, visits, visitWordsKind } from '@liandong/shared/visits/schema';
import type { Community } from '../pipeline/api.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { householdAs, type SeenHousehold } from './household-store.ts';

type Held = Pick<Ports, 'store'>;

/** Words of one record of care. */
export interface KeptWords extends CareWords {
  /** the record's id; with `/end` how a need ended */
  readonly id: string;
}

/** Everything of somebody that their care needs, in words. */
export interface OpenedCare {
  readonly help?: string;
  readonly words: readonly KeptWords[];
  readonly plan: KeptPlan['revisions'];
}

async function wordsOf(
  { store }: Held,
  community: string,
  kind: string,
  subject: string,
  id: string,
): Promise<KeptWords[]> {
  const kept = (await store.record(community, kind, sealedId(id, subject))) as CareWords | undefined;
  return kept ? [{ id, ...kept }] : [];
}

/** Ids of what is sealed of a subject, with their kinds, as far as an actor may read it. */
function sealedOf({ state }: Community, actor: Actor, subject: string): { kind: string; id: string }[] {
  const records = state.get(careFiles, subject)?.records ?? {};
  const belongs = belongsOfSubject(state, subject);
  const of = (name: string, kind: string) => (records[name] ?? []).map((id) => ({ kind, id }));
  const asked = of(needs.name, needWordsKind);
  const visited = of(visits.name, visitWordsKind);
  const promised = of(promises.name, promiseWordsKind);
  const ofNeeds = [
    ...asked,
    ...asked.map(({ kind, id }) => ({ kind, id: `${id}/end` })),
    ...visited,
    ...visited.map(({ kind, id }) => ({ kind, id: planWords(id) })),
    ...promised,
    ...promised.map(({ kind, id }) => ({ kind, id: `${id}/end` })),
    ...of(assessments.name, assessmentWordsKind),
  ];
  const ofTies = [...of(ties.name, tieWordsKind), ...of(pairs.name, tieWordsKind)];
  return [
    ...(grantFor(actor, 'need', 'R', belongs) ? ofNeeds : []),
    ...(grantFor(actor, 'supportTie', 'R', belongs) ? ofTies : []),
  ];
}

/** What is sealed of somebody's care, as far as an actor's rights go; to be asked only once the purpose stands in the ledger. */
export async function openedCare(
  ports: Held,
  community: Community,
  actor: Actor,
  subject: string,
): Promise<OpenedCare> {
  const words: KeptWords[] = [];
  const pace = new Pace();
  for (const { kind, id } of sealedOf(community, actor, subject)) {
    words.push(...(await wordsOf(ports, community.id, kind, subject, id)));
    if (pace.isOver) await pace.rest();
  }
  const [help] = await wordsOf(ports, community.id, helpWordsKind, subject, 'help');
  const mayPlan = grantFor(actor, 'need', 'R', belongsOfSubject(community.state, subject)) !== undefined;
  const key = sealedId(planPiece, subject);
  const plan =
    mayPlan && community.state.get(carePlans, subject)
      ? ((await ports.store.record(community.id, planWordsKind, key)) as KeptPlan | undefined)
      : undefined;
  return { words, plan: plan?.revisions ?? [], ...(help ? { help: help.text } : {}) };
}

/** The notes of a case or of somebody in distress, the oldest first. */
export async function openedNotes(
  ports: Held,
  community: Community,
  kind: string,
  { id, subject, notes }: { readonly id: string; readonly subject: string; readonly notes: readonly string[] },
): Promise<readonly KeptWords[]> {
  const found: KeptWords[] = [];
  for (const note of notes)
    for (const kept of await wordsOf(ports, community.id, kind, subject, noteId(id, note)))
      found.push({ ...kept, id: note });
  return found;
}

/** What was said at visits while a case was open, the oldest first: told there once, it stands among the notes of the case too, until it is erased after `visitKeeps`. */
export async function visitsOfCase(
  ports: Held,
  { id: community, state }: Community,
  actor: Actor,
  { subject, at, endedAt = Infinity }: Pick<Case, 'subject' | 'at' | 'endedAt'>,
): Promise<readonly KeptWords[]> {
  if (!grantFor(actor, 'need', 'R', belongsOfSubject(state, subject))) return [];
  const found: KeptWords[] = [];
  for (const id of state.get(careFiles, subject)?.records[visits.name] ?? []) {
    const then = state.get(visits, id)?.at ?? 0;
    if (at <= then && then <= endedAt) found.push(...(await wordsOf(ports, community, visitWordsKind, subject, id)));
  }
  return found.sort((one, other) => one.at - other.at);
}

/** The family of a case, where it was drawn. */
export async function openedFamily(
  { store }: Held,
  community: Community,
  { id, subject }: { readonly id: string; readonly subject: string },
): Promise<KeptFamily['members'] | undefined> {
  const kept = (await store.record(community.id, familyKind, sealedId(familyId(id), subject))) as
    | KeptFamily
    | undefined;
  return kept?.members;
}

/** One door that a captain looks after: where it is, how to help, whom to call. */
export interface CareDoor extends SeenHousehold {
  readonly words?: string;
}

/** Doors of a captain's own buildings behind which somebody is cared for: no group, level or need. To be asked only once the ledger has it. */
export async function careDoors(ports: Held, community: Community, actor: Actor): Promise<readonly CareDoor[]> {
  const { state } = community;
  const found = new Map<string, CareDoor>();
  const pace = new Pace();
  for (const { id } of caredForBy(state, actor)) {
    if (pace.isOver) await pace.rest();
    const household = householdOf(state, id);
    const seen = household && (await householdAs(ports, community, household, 'minimal'));
    if (!seen) continue;
    const [help] = await wordsOf(ports, community.id, helpWordsKind, id, 'help');
    const before = found.get(seen.id);
    const words = [before?.words, help?.text].filter((text) => text !== undefined).join(' / ');
    found.set(seen.id, { ...seen, ...(words === '' ? {} : { words }) });
  }
  return [...found.values()].sort((one, other) => one.door.localeCompare(other.door, 'zh', { numeric: true }));
}
