import { erasedText } from '@liandong/shared/kernel/text';

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether any string of a record is the bar that stands for erased words. */
function holdsBar(value: unknown): boolean {
  if (value === erasedText) return true;
  return isNode(value) && Object.values(value).some(holdsBar);
}

function said(value: unknown, words: string): unknown {
  if (typeof value === 'string') return value.replaceAll(erasedText, words);
  if (Array.isArray(value)) return value.map((inner) => said(inner, words));
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, said(inner, words)]));
}

/** Records that hold a bar; each is looked through once, since a change brings a new one. */
const looked = new WeakMap<object, boolean>();

function holdsErased(record: object): boolean {
  let holds = looked.get(record);
  if (holds === undefined) looked.set(record, (holds = holdsBar(record)));
  return holds;
}

/** Records by id, with what erased words are called in the language of the screen where the server has a bar. */
export function inWords<T extends object>(records: ReadonlyMap<string, T>, words: string): ReadonlyMap<string, T> {
  const readable = new Map(records);
  for (const [id, record] of records) if (holdsErased(record)) readable.set(id, said(record, words) as T);
  return readable;
}
