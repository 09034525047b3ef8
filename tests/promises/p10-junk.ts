import { largestMessage, largestPacket } from '@liandong/shared/protocol/version';
import { pick } from '../support/random.ts';
import type { Piece } from './p10-line.ts';
import { bytes, deep, mutated, ofSize, text, upTo, within, without, type Random } from './p10-makings.ts';

export interface Junk {
  readonly kind: string;
  readonly pieces: readonly Piece[];
  /** code of the error that answers it, `silence` where no answer was asked for, `close`, or `any` of these */
  readonly comesTo: string;
}

/** Each makes what it comes to, and what is sent; `id` is the number under which it asks for an answer. */
export type Kinds = Readonly<Record<string, (random: Random, id: number) => readonly [string, ...Piece[]]>>;

const nothings = ['null', '5', '""', '[]', '{}', 'true', '"x"', '[[]]', '-0', '1e400', '{"":{}}'];
const poison = ['__proto__', 'constructor', 'prototype'];
/** Names of what every object has, and of what the library itself says. */
const taken = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'error', 'ping', 'message', 'events', 'close'];
const reserved = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];

/** Those over which a line stays: answered by a typed error, or no concern of anybody’s. */
export const staying: Kinds = {
  'deep JSON as a payload': (random, id) => [
    'invalid',
    `42${id}["command",{"id":"d","type":"request.publish","community":"pudong","payload":${deep(random)}}]`,
  ],
  'deep JSON as a message': (random, id) => [
    'invalid',
    `42${id}["${pick(random, ['command', 'subscribe', 'presence', 'unsubscribe'])}",${deep(random)}]`,
  ],
  'a prototype key in a valid command': (random, id) => [
    'invalid',
    `42${id}["command",${within(random, `"${pick(random, poison)}":{"polluted":1}`)}]`,
  ],
  'an unknown key in a valid command': (random, id) => [
    'invalid',
    `42${id}["command",${within(random, `"x${upTo(random, 9)}":${pick(random, nothings)}`)}]`,
  ],
  'half a surrogate in a valid command': (random, id) => [
    'invalid',
    `42${id}["command",${within(random, `"s\\ud8${10 + upTo(random, 90)}":1`)}]`,
  ],
  'a valid command with a member missing': (random, id) => ['invalid', `42${id}["command",${without(random)}]`],
  'no message, or one of another kind': (random, id) => [
    'invalid',
    `42${id}["command"${pick(random, ['', ...nothings.map((one) => `,${one}`)])}]`,
  ],
  'a wrong name': (random, id) => [
    'unknown_command',
    `42${id}${JSON.stringify([pick(random, [text(random, 40), pick(random, taken), upTo(random, 9)]), {}])}`,
  ],
  'a huge name': (random, id) => ['unknown_command', `42${id}["${'x'.repeat(upTo(random, largestMessage - 40))}",{}]`],
  'a tiny one': (random, id) => ['unknown_command', `42${id}[${pick(random, ['""', '0', '"a"', '-1'])}]`],
  'one just under the limit': (random, id) => ['invalid', ofSize(`42${id}`, largestMessage - upTo(random, 3))],
  'bytes in place of JSON': (random, id) => [
    'invalid',
    `451-${id}["command",{"_placeholder":true,"num":0}]`,
    bytes(random),
  ],
  'no answer asked for': (random) => [
    'silence',
    `42["${pick(random, ['command', 'subscribe', 'nothing', 'error'])}",${pick(random, nothings)}]`,
  ],
  'an answer to nothing': (random) => ['silence', `43${upTo(random, 1_000)}[{}]`],
  'another kind of engine packet': (random) => [
    'silence',
    `${pick(random, ['0', '1', '3', '5', '6'])}${text(random, 9)}`,
  ],
  'a namespace that is not there': (random) => ['silence', `40/${'n'.repeat(1 + upTo(random, 50))},{}`],
  'one over the limit': (random, id) => [
    'too_large',
    ofSize(`42${id}`, largestMessage + 2 + upTo(random, pick(random, [9, largestMessage]))),
  ],
};

/** Those over which a line ends, or may: nothing in them can be answered. */
export const ending: Kinds = {
  'a line through and through of other letters': (random) => ['any', `4${text(random, 300)}`],
  'a valid one with a few changes': (random) => ['any', mutated(random)],
  'broken JSON': (random) => ['close', `42${pick(random, ['["command"', '{"a":1}', '[', '[null]', '[{}]', '["a",]'])}`],
  'deep JSON that does not end': (random) => ['close', `42${'['.repeat(1 + upTo(random, 5_000))}`],
  'a name that the library keeps for itself': (random) => ['close', `42["${pick(random, reserved)}",{}]`],
  'an unknown type of packet': (random) => [
    'close',
    pick(random, ['47', '49["a"]', '', '7', 'x', 'ä', '4', '4x', '2probe']),
  ],
  'a second connect, or a packet for nobody': (random) => [
    'close',
    pick(random, ['40{}', '40{"token":"good"}', '44"x"', '44{}', '42/other,["command",{}]', '41/other,']),
  ],
  'bytes that nobody announced': (random) => ['close', bytes(random)],
  'bytes announced that do not come': (random) => [
    'close',
    `45${1 + upTo(random, 9)}-["command",{"_placeholder":true,"num":0}]`,
    '42["command",{}]',
  ],
  'bytes in a place that is not there': (random) => [
    'close',
    `451-["command",{"_placeholder":true,"num":${1 + upTo(random, 9)}}]`,
    bytes(random),
  ],
  'more bytes than may be announced': (random) => ['close', `45${11 + upTo(random, 1e6)}-["command",{}]`],
  'text that is none': () => ['close', { broken: Buffer.from([0x34, 0x32, 0xc3, 0x28]) }],
  'one over the limit that does not say what it is': () => ['close', `42["${'x'.repeat(largestMessage)}"]`],
  'one just over what a line takes': (random, id) => ['close', ofSize(`42${id}`, largestPacket + 1 + upTo(random, 9))],
};

/** A malformed message of any of these kinds. */
export function junk(kinds: Kinds, random: Random, id: number): Junk {
  const [kind, make] = pick(random, Object.entries(kinds));
  const [comesTo, ...pieces] = make(random, id);
  return { kind, pieces, comesTo };
}
