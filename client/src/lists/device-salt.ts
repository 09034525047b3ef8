const key = 'liandong.lists.salt';

/** A secret of this device by which rows are known again; it leaves with what the browser keeps. */
export function deviceSalt(): string {
  const kept = localStorage.getItem(key);
  if (kept !== null) return kept;
  const made = crypto.randomUUID();
  localStorage.setItem(key, made);
  return made;
}
