// Told apart on white and under colour blindness; white letters on each reach 4.5:1.
const hues = ['#7A45A6', '#0E6F63', '#A0451C', '#2F6690', '#8C2F5C', '#5C6B12', '#3A4FB5', '#7A5A12'] as const;

/** The colour that a person has on every screen, from the account's id. */
export function hueOf(account: string): string {
  let sum = 0;
  for (const letter of account) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? hues[0];
}
