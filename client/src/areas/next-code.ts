const official = /^\d{12}$/;

/** A code for a new grid that nobody has used: where codes are official, the community's with three digits more. */
export function nextGridCode(isUsed: (code: string) => boolean, community: string): string {
  const codeOf = (n: number): string =>
    official.test(community) ? `${community}${String(n).padStart(3, '0')}` : `${community}-g${n}`;
  let n = 1;
  while (isUsed(codeOf(n))) n += 1;
  return codeOf(n);
}
