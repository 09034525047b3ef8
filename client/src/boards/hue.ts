import { shallowReactive } from 'vue';

// Told apart on white and under colour blindness; white letters on each reach 4.5:1.
const hues = ['#7A45A6', '#0E6F63', '#A0451C', '#2F6690', '#8C2F5C', '#5C6B12', '#3A4FB5', '#7A5A12'] as const;

const given = shallowReactive(new Map<string, string>());

function wish(account: string): number {
  let sum = 0;
  for (const letter of account) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues.length;
}

/**
 * Gives the people who are here colours that differ while there are enough. Each wishes for the one of its
 * id; in the order of ids a taken one gives way, so that every screen with the same people shows the same.
 */
export function shareHues(accounts: readonly string[]): void {
  const taken = new Set<string>();
  for (const account of [...new Set(accounts)].sort()) {
    const start = wish(account);
    const free = hues.map((_, i) => hues[(start + i) % hues.length] ?? hues[0]).find((hue) => !taken.has(hue));
    const hue = free ?? hues[start] ?? hues[0];
    taken.add(hue);
    if (given.get(account) !== hue) given.set(account, hue);
  }
}

/** The colour of a person, the same on every screen. */
export function hueOf(account: string): string {
  return given.get(account) ?? hues[wish(account)] ?? hues[0];
}
