import { forWall, hideNumbers } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import type { OfferRecord, RequestLine, RequestRecord } from './schema.ts';

type Lines = readonly RequestLine[];

// A change of lines is sent whole: lines that did not change must stay the same lines for every reader.

/** What is asked for, in numbers: a cell that could not be read or a remark may hold a name or a phone. */
export const withoutWords = once((lines: Lines): Lines =>
  lines.map(({ raw: _, spec: __, substitutes: ___, ...line }) => ({ ...line, item: forWall(line.item) })),
);

/** A cell that could not be read may name anybody: those who give see that it is there, not what it says. */
const linesToGivers = once((lines: Lines): Lines =>
  lines.map(({ raw: _, ...line }) => ({
    ...line,
    item: hideNumbers(line.item),
    ...(line.spec === undefined ? {} : { spec: hideNumbers(line.spec) }),
    ...(line.substitutes === undefined ? {} : { substitutes: hideNumbers(line.substitutes) }),
  })),
);

/** Where to, for those whose pledge was accepted; what stands in a public sheet is public. Others hear that there is a place. */
function placeTo({ place, point, source }: RequestRecord, gives: boolean): Partial<RequestRecord> {
  if (!gives && !source) return place === undefined && point === undefined ? {} : { placeLater: true };
  return { ...(place === undefined ? {} : { place: hideNumbers(place) }), ...(point === undefined ? {} : { point }) };
}

/** Accounts and what concerns those who run the community, and what is shown in another form. */
const notForGivers = new Set([
  ...['place', 'point', 'givers', 'why', 'reason', 'incident', 'sorted'],
  ...['requestedBy', 'publishedBy', 'approvedBy', 'steps', 'escalation', 'supervision'],
]);

/** A request as those see it who may give: no cell as it came, no number that reaches somebody, and where to only when they give. */
export function requestToGivers(record: RequestRecord, gives: boolean): RequestRecord {
  const open = Object.fromEntries(Object.entries(record).filter(([key]) => !notForGivers.has(key))) as RequestRecord;
  const { why, reason } = record;
  return {
    ...open,
    title: hideNumbers(record.title),
    ...placeTo(record, gives),
    ...(why === undefined ? {} : { why: hideNumbers(why) }),
    ...(reason === undefined ? {} : { reason: hideNumbers(reason) }),
    lines: linesToGivers(record.lines),
  };
}

const factsToOthers = once((facts: OfferRecord['facts']): OfferRecord['facts'] =>
  facts.map(({ raw: _, ...fact }) => (fact.text === undefined ? fact : { ...fact, text: hideNumbers(fact.text) })),
);

/** An offer as those see it who neither made it nor keep it. */
export function offerToOthers<T extends OfferRecord>(record: T): T {
  return { ...record, title: hideNumbers(record.title), facts: factsToOthers(record.facts) };
}
