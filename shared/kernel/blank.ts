import { erasedText } from './text.ts';

/** Parts of a path are written so that they are letters, digits and signs of an address alone. */
const written = (key: string): string => `/${encodeURIComponent(key)}`;
const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Paths of what reads otherwise in another version of a value, which differs by erased words alone: its strings, and
 * whatever else the other has a bar for.
 */
export function differingTexts(value: unknown, other: unknown, path = ''): string[] {
  if (value === other) return [];
  if (other === erasedText) return [path];
  if (typeof value === 'string') return [path];
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    differingTexts(inner, isNode(other) ? other[key] : undefined, `${path}${written(key)}`),
  );
}

function blankAt(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return erasedText;
  if (!isNode(value) || !Object.hasOwn(value, key)) return value;
  const inner = blankAt(value[key], rest);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
}

/** A record with a bar in place of what stands at some paths; a path that leads nowhere is passed over. */
export function blanked<T>(record: T, paths: readonly string[]): T {
  return paths.reduce<unknown>(
    (held, path) => blankAt(held, path.split('/').slice(1).map(decodeURIComponent)),
    record,
  ) as T;
}
