const using = new Set<string>();

/** Uses up something that is good for one: while somebody is at it, everybody else gets nothing. */
export async function onlyOnce<T>(id: string, act: () => Promise<T | undefined>): Promise<T | undefined> {
  if (using.has(id)) return undefined;
  using.add(id);
  try {
    return await act();
  } finally {
    using.delete(id);
  }
}
