import { doorIn, amountsIn, nameIn, phoneIn } from './pieces.ts';

/** One line of a relay list 接龙, taken apart as far as it is sure; what is not understood stays in the note. */
export interface RelayLine {
  /** as it was written: 3, ③ or 三 */
  readonly number: string;
  readonly name: string;
  readonly door: string;
  readonly phone: string;
  /** the one amount of the line; where there are several, they stay in the note */
  readonly quantity: string;
  readonly unit: string;
  readonly note: string;
  /** the whole line as it came, its further lines behind it */
  readonly raw: string;
}

/** A relay list as people pass it on in a chat. */
export interface Relay {
  /** what is written above the lines: what it is about */
  readonly title: string;
  /** an example of how to fill in, as the chat program writes it */
  readonly example: string;
  readonly lines: readonly RelayLine[];
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
/** `12.`, `12、`, `12)`, `⑫`, `十二、`: a bare number needs a sign or a gap behind it, or it is a door or an amount. */
const numbered = new RegExp(
  `^\\s*(?:[（(]?(\\d{1,4})(?:\\s*[.．、,，:：)）]\\s*|[ \\t\\u3000]+(?=\\D))|([${circled}])\\s*[.、]?|([一二三四五六七八九十百]{1,4})\\s*[、.．])(?!\\d{1,2}-\\d)(.*)$`,
  'u',
);
const head = /^[\s\u200b]*[#＃]?\s*接龙\s*[:：]?\s*/u;
const sample = /^\s*(?:例|示例|格式)\s*[:：.、]?\s*(.*)$/u;

/** Whether a text is one: it says so, or lines of it are counted from 1 on. */
export function isRelay(text: string): boolean {
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => /^[\s\u200b]*[#＃]\s*接龙/u.test(line))) return true;
  const numbers = lines.flatMap((line) => numberOf(line)?.number ?? []);
  return numbers.length >= 2 && /^(?:1|①|一)$/.test(numbers[0] ?? '') && !text.includes('\t');
}

function numberOf(line: string): { number: string; rest: string } | undefined {
  const found = numbered.exec(line.normalize('NFC'));
  if (!found) return undefined;
  return { number: found[1] ?? found[2] ?? found[3] ?? '', rest: found[4] ?? '' };
}

/** A line without its number, taken apart. */
function taken(number: string, raw: string): RelayLine {
  const phone = phoneIn(raw);
  const door = doorIn(phone.rest);
  const amounts = amountsIn(door.rest);
  const [only] = amounts.found.length === 1 ? amounts.found : [];
  const name = nameIn(only ? amounts.rest : door.rest);
  return {
    ...{ number, raw, phone: phone.found, door: door.found, name: name.found },
    ...{ quantity: only?.quantity ?? '', unit: only?.unit ?? '' },
    note: name.rest.replaceAll(/\s+/g, ' ').trim(),
  };
}

/**
 * Reads a relay list. Nothing of it is lost: what stands above the first number is the title or an example, each number is a line, empty or
 * not, and a line without a number belongs to the one before it.
 */
export function readRelay(text: string): Relay {
  const above: string[] = [];
  const examples: string[] = [];
  const lines: { number: string; text: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const found = numberOf(line);
    const example = lines.length === 0 ? sample.exec(line) : null;
    if (found && !head.test(line)) lines.push({ number: found.number, text: [found.rest.trim()] });
    else if (example) examples.push(example[1] ?? '');
    else if (lines.length > 0) lines.at(-1)?.text.push(line.trim());
    else above.push(line.replace(head, '').trim());
  }
  return {
    title: above.filter(Boolean).join(' '),
    example: examples.join(' '),
    lines: lines.map((one) => taken(one.number, one.text.filter(Boolean).join(' '))),
  };
}
