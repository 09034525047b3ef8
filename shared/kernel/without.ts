/** A record without some of its fields; the others are the very same. */
export function without<T extends object, K extends keyof T>(record: T, ...fields: readonly K[]): Omit<T, K> {
  const gone: readonly PropertyKey[] = fields;
  return Object.fromEntries(Object.entries(record).filter(([field]) => !gone.includes(field))) as Omit<T, K>;
}
