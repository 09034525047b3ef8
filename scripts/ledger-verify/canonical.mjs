/** The one way to write a value of JSON: keys by their UTF-16 code units, no space (RFC 8785). @throws on a lone surrogate */
export function canonical(value) {
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a lone surrogate');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${canonical(key)}:${canonical(value[key])}`).join()}}`;
}

/** The value that a text says, when it says it in the one way. */
export function parsed(text) {
  try {
    const value = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    // What is no JSON says nothing: whoever asks names the place.
    return undefined;
  }
}
