/** Signs that nobody sees, and that turn what comes after them: of a masked name nobody would know why. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name as those see it who need not know it: 周*梅, 方*, J*** S*** [cross-cutting rule on privacy]. */
export function maskName(name: string): string {
  const given = name.replaceAll(turning, '').trim();
  if (!/\p{Script=Han}/u.test(given)) return given.replace(/(\p{L})[\p{L}'’-]*/gu, '$1***');
  const letters = Array.from(given);
  const last = letters.at(-1);
  if (letters.length <= 1 || last === undefined) return '*';
  return letters.length === 2 ? `${letters[0]}*` : `${letters[0]}${'*'.repeat(letters.length - 2)}${last}`;
}

/** A phone as those see it who need not call it: 138****1234. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4 ? `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}` : '****';
}

/** A door as those see it who need not go there: the building alone, 3-*. */
export function maskDoor(door: string): string {
  const [building] = /^.*?(?:号楼|[-—#栋幢座])/u.exec(door.trim()) ?? [];
  return `${building ?? ''}*`;
}
