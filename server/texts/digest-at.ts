const digest = /^[0-9a-f]{64}$/;

/** The digest of a text in an entry's body, by the path of its field in the data; nothing where no text stands. */
export function digestAt(body: string, path: string): string | undefined {
  let value: unknown = (JSON.parse(body) as { data: unknown }).data;
  for (const key of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  const mark = (value as { $text?: unknown } | null | undefined)?.$text;
  return typeof mark === 'string' && digest.test(mark) ? mark : undefined;
}
