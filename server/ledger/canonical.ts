/** A text as JSON says it. @throws on a lone surrogate, which UTF-8 can't say */
function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(text);
}

function written(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listed(value) : keyed(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

/** As in JSON, a gap in a list is null. */
function listed(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text ? ',' : ''}${value === undefined ? 'null' : written(value)}`;
  return `[${text}]`;
}

/** As in JSON, a field without a value is left out. */
function keyed(fields: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const value = fields[key];
    if (value !== undefined) text += `${text ? ',' : ''}${quoted(key)}:${written(value)}`;
  }
  return `{${text}}`;
}

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, no space. The log's form, so the same value
 * is the same bytes for ever; every command is written in it twice, which is why it is ours.
 * @throws TypeError on what JSON can't say: NaN, lone surrogates, functions, nothing at all
 */
export function canonical(value: unknown): string {
  return written(value);
}
