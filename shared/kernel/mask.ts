/** A digit as people type it: also full-width, also in words (read out one by one). */
const digit = '[\\d\\uFF10-\\uFF19零〇一二三四五六七八九幺]';
const gap = '[ \\u3000.·_—–-]?';
/** What may stand between two signs where any doubt counts. */
const loose = '[ \\u3000_—–-]';

/** What may reach somebody: a mobile number, a landline, any run of seven digits or more (accounts, chat names). */
const reaches = new RegExp(
  [
    `${digit}{7,}`,
    `1[3-9]\\d${gap}\\d{4}${gap}\\d{4}(?!\\d)`,
    `(?<!\\d)0\\d{2,3}${gap}\\d{3,4}${gap}\\d{4}(?!\\d)`,
    `\\d{3,4}${gap}[*＊]{4,}`,
  ].join('|'),
  'gu',
);

const perhaps = new RegExp(`${digit}(?:${loose}*(?:${digit}|[*＊])){6,}`, 'u');

/**
 * Whether a text may hold a number that reaches somebody. Where people read, only what surely does is hidden, so that
 * dates and standards stay; what need not stand in the log at all is kept out on any doubt: seven signs, however spaced.
 */
export function mayReach(text: string): boolean {
  return perhaps.test(text) || hideNumbers(text) !== text;
}

/** A text without the numbers that reach somebody: the first three signs stay, so that one sees that a number was there. */
export function hideNumbers(text: string): string {
  return text.replaceAll(reaches, (found) => `${found.slice(0, 3)}${'*'.repeat(8)}`);
}
