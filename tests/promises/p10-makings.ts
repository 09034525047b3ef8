import { publish } from '../support/market.ts';
import { pick } from '../support/random.ts';

export type Random = () => number;

/** A whole number below `most`. */
export const upTo = (random: Random, most: number): number => Math.floor(random() * most);

const valid = JSON.stringify(publish('fuzz', 'fuzz-r', 5));
/** Text of letters far apart. */
export function text(random: Random, most: number): string {
  return Array.from({ length: upTo(random, most) }, () =>
    String.fromCodePoint(pick(random, [32, 0x4e00, 0x1f300, 0, 0x300]) + upTo(random, 96)),
  ).join('');
}

/** JSON so deep that whoever walks it by calling itself had better count. */
export function deep(random: Random): string {
  const depth = 25 + upTo(random, pick(random, [10, 1_000, 9_000]));
  const [open, close] = pick(random, [
    ['[', ']'],
    ['{"a":', '}'],
  ]);
  return open.repeat(depth) + '1' + close.repeat(depth);
}

/** A valid command with something put in after one of its braces. */
export function within(random: Random, member: string): string {
  const braces = [...valid.matchAll(/\{/g)].map(({ index }) => index + 1);
  const at = pick(random, braces);
  return `${valid.slice(0, at)}${member},${valid.slice(at)}`;
}

/** A valid command without one of its members. */
export function without(random: Random): string {
  const { id, type, community, payload } = publish('fuzz', 'fuzz-r', 5);
  const members = { id, type, community, payload };
  return JSON.stringify({ ...members, [pick(random, Object.keys(members))]: undefined });
}

/** A command of so many bytes with its packet, each of them where a schema looks. */
export function ofSize(head: string, bytes: number): string {
  const [before, after] = [`${head}["command",{"id":"`, '"}]'];
  return before + 'x'.repeat(bytes - before.length - after.length) + after;
}

/** A valid packet in which some characters are others, are missing or stand twice. */
export function mutated(random: Random): string {
  let packet = `42${upTo(random, 5)}["${pick(random, ['command', 'subscribe', 'presence'])}",${valid}]`;
  for (let n = upTo(random, 4); n >= 0; n--) {
    const at = upTo(random, packet.length);
    const other = pick(random, [
      '',
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      '0',
      '-',
      '\u0000',
      packet.slice(at, at + 9),
    ]);
    packet = packet.slice(0, at) + other + packet.slice(at + upTo(random, 3));
  }
  return packet;
}

/** Bytes of any kind, at least one. */
export const bytes = (random: Random): Buffer =>
  Buffer.from(Array.from({ length: 1 + upTo(random, 300) }, () => upTo(random, 256)));
