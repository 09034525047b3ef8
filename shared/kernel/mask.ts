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

/** What a number counts where one of these follows; then it is no door. */
const counted =
  '[张床个箱件套份人名户间位只台顶双袋瓶桶盒包斤吨升米条块根把支次天岁分元度%％]|小时|公里|公斤|千克|毫米|平方';
/** A home's number: its floor, and the door on it. */
const room = `${digit}{3,4}(?!${digit})(?!${gap}(?:${counted}))`;
const space = '[ \\u3000]?';
const dash = '[-－—–]';
const building = `(?:[A-Za-zＡ-Ｚ]|${digit}{1,3})${space}(?:栋|幢|座|号楼|号院|#|＃)`;
const unit = `${digit}{1,2}${space}(?:单元|门)`;
const floor = `${digit}{1,2}${space}(?:楼|层)`;

/** Each begins with what may stand: house, unit and floor are public, the door that follows is a home. */
const doors = new RegExp(
  [
    `((?:${building}|${unit}|${building}${space}${unit}|${building}${space}${floor})${space}${dash}?${space})${room}`,
    `((?<![\\d.-])\\d{1,3}${dash}\\d{1,2}${dash})${room}(?!${dash})`,
    // 3-1-07: a short number is a door where a zero opens it; a date or a range has none of this kind before a year.
    `((?<![\\d.-])\\d{1,3}${dash}\\d{1,2}${dash})0[1-9](?![\\d日号])(?!${dash})`,
    // Two parts may as well be a range: a door's last two digits number the few doors of a floor.
    `((?<![\\d.-])\\d{1,2}${dash})(?=\\d{1,2}(?:0[1-9]|1[0-9])(?!\\d))${room}(?!${dash})`,
    `()(?<!${digit})${digit}{3,4}(?=${space}(?:室|号房))`,
  ].join('|'),
  'gu',
);

/** A text as everybody in a room may read it, on a wall or in its lines: without numbers that reach somebody, and without doors. */
export function forWall(text: string): string {
  return hideNumbers(text).replaceAll(doors, (...found) => `${(found.slice(1, 6) as string[]).find(Boolean) ?? ''}***`);
}
