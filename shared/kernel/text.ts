import { Type, type TSchema, type TString, type TUnknown } from 'typebox';

/** Free text of people. It stands beside the event, and the chain covers its salted digest, so that it can be erased. */
export function Text(options: { maxLength: number; minLength?: number }): TString {
  return Type.String({ ...options, text: true });
}

/**
 * Free text that many read at once: a number by which one person is called is refused in it. Elsewhere such a number may
 * stand, as that of whoever mends a lift.
 */
export function OpenText(options: { maxLength: number; minLength?: number }): TString {
  return Type.String({ ...options, text: true, open: true });
}

/** What somebody wrote where something else was due: JSON of whatever shape, and as free as a text. It stands beside the event as one. */
export function Written(): TUnknown {
  return Type.Unknown({ text: true });
}

const control = '\\u0000-\\u001f\\u007f-\\u009f';
/** What takes no ink: a text of these alone reads as empty. */
const blank =
  '\\ufe00-\\ufe0f\\s\\u00ad\\u115f\\u1160\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0';

const readable = `^[^${control}]*[^${blank}${control}][^${control}]*$`;

/** A title or name that people must be able to read, on one line: something visible, and no control character. */
export function Title(options: { maxLength: number; text?: true }): TString {
  return Type.String({ minLength: 1, ...options, pattern: readable });
}

/** A text as a title says it, on one line: a gap where a control character was. Undefined when there is nothing to see. */
export function titleFrom(text: string): string | undefined {
  const line = text.replaceAll(new RegExp(`[${control}]`, 'g'), ' ');
  return new RegExp(readable).test(line) ? line : undefined;
}

/** What stands in a stored event where a text was; `json` where it was no string. */
export interface TextMark {
  readonly $text: string;
  readonly json?: true;
}

/** Where a text stands: the entry of the log, and the field of its data, as `/lines/0/note`. */
export interface TextPlace {
  readonly seq: number;
  readonly path: string;
}

/** What reads in the place of a text that was erased: a bar as on paper, in every language. Screens say it in words. */
export const erasedText = '███';

/** One text lifted out of an event: the path of its field and its value. */
export interface LiftedText {
  readonly path: string;
  readonly value: string;
}

function isText(schema: TSchema): boolean {
  return (schema as { text?: boolean }).text === true;
}

type Visit = (path: string, value: string) => TextMark;

/** An empty cell says nothing and stays; whatever else is no string goes as its JSON. */
function liftOne(value: unknown, path: string, visit: Visit): unknown {
  if (typeof value === 'string') return visit(path, value);
  if (value === null || value === undefined) return value;
  return { ...visit(path, JSON.stringify(value)), json: true };
}

function walk(schema: TSchema, value: unknown, path: string, visit: Visit): unknown {
  if (isText(schema)) return liftOne(value, path, visit);
  const node = schema as { properties?: Record<string, TSchema>; items?: TSchema };
  if (node.properties && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value as Record<string, unknown>).map(([key, inner]) => {
      const field = node.properties?.[key];
      return [key, field ? walk(field, inner, `${path}/${key}`, visit) : inner];
    });
    return Object.fromEntries(entries);
  }
  if (node.items && Array.isArray(value)) {
    const items = node.items;
    return (value as unknown[]).map((inner: unknown, i): unknown => walk(items, inner, `${path}/${i}`, visit));
  }
  return value;
}

const textful = new WeakMap<TSchema, boolean>();

/** Whether there is a text field in a schema: most events have none and cost nothing here. */
export function hasText(schema: TSchema): boolean {
  let known = textful.get(schema);
  if (known === undefined) {
    known =
      isText(schema) ||
      Object.values((schema as { properties?: Record<string, TSchema> }).properties ?? {}).some(hasText) ||
      hasTextItems(schema);
    textful.set(schema, known);
  }
  return known;
}

function hasTextItems(schema: TSchema): boolean {
  const items = (schema as { items?: TSchema }).items;
  return items !== undefined && hasText(items);
}

/** Replaces each text by a mark; `mark(path, value)` decides what stands in its place (its digest). */
export function liftTexts(schema: TSchema, data: unknown, mark: (text: LiftedText) => TextMark): unknown {
  if (!hasText(schema)) return data;
  return walk(schema, data, '', (path, value) => mark({ path, value }));
}

/**
 * Puts texts back where marks stand; one that was erased is given as null and reads as `erasedText`.
 * What only looks like a mark has no text beside it, and stays as somebody wrote it.
 */
export function restoreTexts(data: unknown, texts: ReadonlyMap<string, string | null>, path = ''): unknown {
  if (texts.size === 0) return data;
  if (Array.isArray(data)) return data.map((inner: unknown, i): unknown => restoreTexts(inner, texts, `${path}/${i}`));
  if (typeof data !== 'object' || data === null) return data;
  if ('$text' in data && texts.has(path)) {
    const text = texts.get(path) ?? null;
    if (text === null) return erasedText;
    return 'json' in data ? JSON.parse(text) : text;
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, inner]) => [key, restoreTexts(inner, texts, `${path}/${key}`)]),
  );
}
