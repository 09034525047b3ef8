/** What this phone keeps under a name; nothing where it keeps nothing, or something else. */
export function kept(name: string): unknown {
  try {
    return (JSON.parse(localStorage.getItem(`liandong.residents.${name}`) ?? 'null') as unknown) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps something on this phone, or takes it away. A phone that keeps nothing works too. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`liandong.residents.${name}`);
    else localStorage.setItem(`liandong.residents.${name}`, JSON.stringify(value));
  } catch {
    // Full, or switched off: it is asked for anew next time.
  }
}
