const name = 'liandong.residents.activity';
const most = 20;

/** Codes of the places that this phone keeps, without an account: of the residents' page and of activities whose code was read. */
export function keptReceipts(): readonly string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps one more, the newest; a phone that keeps nothing shows it as long as the page stands. */
export function keepReceipt(code: string): void {
  try {
    localStorage.setItem(name, JSON.stringify([...keptReceipts().filter((one) => one !== code), code].slice(-most)));
  } catch {
    // Full, or switched off.
  }
}
