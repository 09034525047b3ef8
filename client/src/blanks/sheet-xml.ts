/** A tag with its attributes; a quoted value may hold anything. */
const attributes = '(?:\\s(?:"[^"]*"|\'[^\']*\'|[^>"\'])*?)?';
const tagOf = (name: string): string => `(?:[\\w.-]+:)?${name}`;

/** An element as it stands in a text: from `start` to `end`, its attributes, and what is in it. */
export interface Element {
  readonly start: number;
  readonly end: number;
  /** with the prefix of its namespace, where it has one */
  readonly tag: string;
  readonly attributes: string;
  readonly inner: string;
}

const patterns = new Map<string, RegExp>();

/** Elements of a name, in order. None of them stands within another of that name, as in a sheet's file. */
export function elements(xml: string, name: string): Element[] {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`<(${tagOf(name)})(${attributes})(?:/>|>([\\s\\S]*?)</\\1\\s*>)`, 'g');
    patterns.set(name, pattern);
  }
  return [...xml.matchAll(pattern)].map((found) => {
    const [whole, tag = '', own = '', inner = ''] = found;
    return { start: found.index, end: found.index + whole.length, tag, attributes: own, inner };
  });
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text of XML as people read it. */
export function plainText(xml: string): string {
  return xml.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (all, hex?: string, digits?: string, name = '') => {
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return signs[name] ?? all;
  });
}

/** A text as XML holds it. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The value of an attribute, whichever prefix it has. */
export function attribute(own: string, name: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(own);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}

/** All texts within an element, without what says how Chinese is spoken. */
export function textsIn(xml: string): string {
  const spoken = new RegExp(`<(${tagOf('rPh')})${attributes}>[\\s\\S]*?</\\1\\s*>`, 'g');
  return elements(xml.replaceAll(spoken, ''), 't')
    .map(({ inner }) => plainText(inner))
    .join('');
}
