import { hostile, markOfElements, type Deal } from './hostile.ts';

/** What a schema says of where words may stand: of JSON Schema, what commands use. */
export interface Node {
  readonly type?: string;
  readonly text?: true;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly patternProperties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
}

/** Whether a pattern keeps out what a person would write: words with a gap, in Chinese or English. */
const bounds = (pattern: string): boolean =>
  !['王阿姨', '王 阿姨', 'aunt Wang', '三楼'].some((words) => new RegExp(pattern, 'u').test(words));

/** Whether a field takes whatever somebody writes. */
function isFree({ type, text, enum: words, const: word, pattern }: Node): boolean {
  if (text) return true;
  return type === 'string' && words === undefined && word === undefined && !(pattern !== undefined && bounds(pattern));
}

/** Paths of all fields of a command that take words, as `/request/title`; `*` = any of several. */
function freeFields(node: Node, path = ''): string[] {
  if (isFree(node)) return [path];
  const { properties = {}, patternProperties = {}, items, anyOf = [] } = node;
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => freeFields(inner, `${path}/${key}`)),
    ...[...Object.values(patternProperties), ...(items ? [items] : [])].flatMap((one) => freeFields(one, `${path}/*`)),
    ...anyOf.flatMap((inner) => freeFields(inner, path)),
  ];
}

/** Keys by which a part is found again, made by the client or the heading of a sheet's column, and moments: nobody writes them. */
const keys = /\/(?:lines|facts)\/\*\/id$|\/line$|\/source\/|^\/lines\/\*$|^\/change\/(?:at|table)$/;

/** Paths of those of them in which people write. */
export function writtenFields(schema: Node): string[] {
  return [...new Set(freeFields(schema))].filter((path) => !keys.test(path));
}

/** Whatever a text is, where it is taken for markup there is an element to be found. */
const ending = `<b ${markOfElements}>`;

function textFor({ maxLength = 2_000, pattern }: Node, path: string, deal: Pick<Deal, 'next'>): string {
  const most = Math.min(maxLength, 2_000);
  const isLine = pattern !== undefined;
  // An order of an authority is told by its number.
  const end = path.endsWith('/documentNo') ? `${ending}8` : ending;
  return most > 2 * end.length ? deal.next(most - end.length, isLine) + end : deal.next(most, isLine);
}

/** A payload with a hostile text in each field that people write in, and the paths of those fields. */
export interface Spoilt {
  readonly payload: object;
  readonly fields: readonly string[];
}

/** Puts hostile texts in the place of what a payload says; what it leaves out stays out. */
export function spoil(schema: Node, payload: object, deal: Pick<Deal, 'next'>): Spoilt {
  const fields: string[] = [];
  const walk = (node: Node, value: unknown, path: string): unknown => {
    if (value === undefined || value === null) return value;
    if (isFree(node)) {
      if (keys.test(path)) return value;
      fields.push(path);
      return textFor(node, path, deal);
    }
    if (node.anyOf) return node.anyOf.reduce<unknown>((so, one) => walk(one, so, path), value);
    if (typeof value !== 'object') return value;
    if (Array.isArray(value))
      return value.map((one: unknown) => (node.items ? walk(node.items, one, `${path}/*`) : one));
    const [any] = Object.values(node.patternProperties ?? {});
    const entries = Object.entries(value as Readonly<Record<string, unknown>>).map(([key, own]) => {
      const named = node.properties?.[key];
      const inner = named ?? any;
      return [key, inner ? walk(inner, own, `${path}/${named ? key : '*'}`) : own];
    });
    return Object.fromEntries(entries);
  };
  return { payload: walk(schema, payload, '') as object, fields };
}

/** All texts that are of a deal, as they may have been written. */
export const asWritten: readonly string[] = [
  ...hostile,
  ...hostile.flatMap((text) => [text + ending, `${text}${ending}8`]),
];
