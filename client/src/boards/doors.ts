import { conditionWords, spokenDoor } from './terms.ts';

/** A door written openly beside somebody's condition. */
export interface OpenDoor {
  /** where it stands in the text */
  readonly at: number;
  readonly length: number;
  /** as written */
  readonly door: string;
  /** as a chip names it: building-unit-door */
  readonly code: string;
  /** the word of a condition */
  readonly word: string;
}

const coded = /\d{1,4}(?:-\d{1,4}){1,3}/g;
const date = /^(?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?$/;

const isDigitOrDash = (sign: string | undefined): boolean => sign !== undefined && /[\d-]/.test(sign);

/** Doors that a text names. */
function doorsIn(text: string): { at: number; door: string; code: string }[] {
  const plain = [...text.matchAll(coded)].flatMap(({ index, 0: door }) => {
    // Part of something longer, such as a phone number or a date, is no door.
    const isWhole = !isDigitOrDash(text[index - 1]) && !isDigitOrDash(text[index + door.length]);
    return isWhole && !date.test(door) && text[index - 1] !== '@' ? [{ at: index, door, code: door }] : [];
  });
  const words = [...text.matchAll(spokenDoor)].map(({ index, 0: door, 1: building, 2: unit, 3: room }) => ({
    at: index,
    door: door.trimEnd(),
    code: [building, unit, room].filter((part) => part !== undefined).join('-'),
  }));
  return [...plain, ...words].sort((a, b) => a.at - b.at);
}

/** The first door of a paragraph that also names a condition: illness, disability, living alone, distress … */
export function openDoor(text: string): OpenDoor | undefined {
  const [first] = doorsIn(text);
  if (!first) return undefined;
  const word = conditionWords.exec(text)?.[0];
  return word === undefined ? undefined : { ...first, length: first.door.length, word };
}
