import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { RequestLine, RequestRecord } from './schema.ts';

/** By the id of a line of the request that ends: the id of the line that stands for it in the one that remains, as a person said. */
export type Chosen = Readonly<Record<string, string>>;

const plain = (text = ''): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');

/** Whether two lines ask for the same thing in the same unit, by what is written: nothing that is only alike. */
function isSame(one: RequestLine, other: RequestLine): boolean {
  return plain(one.item) === plain(other.item) && plain(one.unit) === plain(other.unit);
}

/** The line of the other request that says the same thing in the same unit, if any. */
export function sameLine(line: RequestLine, other: Pick<RequestRecord, 'lines'>): RequestLine | undefined {
  return other.lines.find((one) => isSame(line, one));
}

/** The lines of the other request that a person may say are the same: counted in the same unit, so that no pledge changes its number. */
export function mayBeSame(line: RequestLine, other: Pick<RequestRecord, 'lines'>): readonly RequestLine[] {
  return other.lines.filter((one) => plain(one.unit) === plain(line.unit));
}

/**
 * Where each line of a request that is merged goes: to the one that a person chose, to the one that says the same, or
 * nowhere, so that it is asked for in a line of its own. Refused as `invalid` where two lines can't be one.
 */
export function linesInto(
  gone: Pick<RequestRecord, 'lines'>,
  stays: Pick<RequestRecord, 'lines'>,
  chosen: Chosen,
): ReadonlyMap<string, RequestLine | undefined> | Refusal {
  const known = new Set(gone.lines.map(({ id }) => id));
  const to = new Map<string, RequestLine | undefined>();
  for (const id of Object.keys(chosen)) if (!known.has(id)) return refuse('not_found', { field: `lines/${id}` });
  for (const line of gone.lines) {
    const said = chosen[line.id];
    const one = said === undefined ? sameLine(line, stays) : mayBeSame(line, stays).find(({ id }) => id === said);
    if (said !== undefined && !one)
      return refuse('invalid', {
        field: `lines/${line.id}`,
        reason: 'request.other_unit',
        params: { item: line.item },
      });
    to.set(line.id, one);
  }
  return to;
}
