import { forWall, hideNumbers } from '../kernel/mask.ts';
import type { OfferRecord, RequestLine, RequestRecord } from './schema.ts';

/** A change of lines is sent whole, so lines that did not change must stay the same lines for every reader. */
function once<T extends object>(make: (from: T) => T): (from: T) => T {
  const made = new WeakMap<T, T>();
  return (from) => {
    let one = made.get(from);
    if (!one) made.set(from, (one = make(from)));
    return one;
  };
}

type Lines = readonly RequestLine[];

/** What is asked for, in numbers: a cell that could not be read or a remark may hold a name or a phone. */
export const withoutWords = once<Lines>((lines) =>
  lines.map(({ raw: _, spec: __, ...line }) => ({ ...line, item: forWall(line.item) })),
);

/** A cell that could not be read may name anybody: those who give see that it is there, not what it says. */
const linesToGivers = once<Lines>((lines) =>
  lines.map(({ raw: _, ...line }) => ({
    ...line,
    item: hideNumbers(line.item),
    ...(line.spec === undefined ? {} : { spec: hideNumbers(line.spec) }),
  })),
);

/** A request as those see it who may give: no cell as it came, and no number that reaches somebody. */
export function requestToGivers<T extends RequestRecord>(record: T): T {
  const { title, place, why, reason } = record;
  return {
    ...record,
    title: hideNumbers(title),
    ...(place === undefined ? {} : { place: hideNumbers(place) }),
    ...(why === undefined ? {} : { why: hideNumbers(why) }),
    ...(reason === undefined ? {} : { reason: hideNumbers(reason) }),
    lines: linesToGivers(record.lines),
  };
}

const factsToOthers = once<OfferRecord['facts']>((facts) =>
  facts.map(({ raw: _, ...fact }) => (fact.text === undefined ? fact : { ...fact, text: hideNumbers(fact.text) })),
);

/** An offer as those see it who neither made it nor keep it. */
export function offerToOthers<T extends OfferRecord>(record: T): T {
  return { ...record, title: hideNumbers(record.title), facts: factsToOthers(record.facts) };
}
