import { LineFields, type RequestLine } from '@liandong/shared/requests/schema';

const known = new Set(Object.keys(LineFields.properties));

/** What of a line was asked, without the counts of how far it has come: the part that a revision puts. */
export function fieldsOf(line: RequestLine): LineFields {
  return Object.fromEntries(Object.entries(line).filter(([key]) => known.has(key))) as LineFields;
}
