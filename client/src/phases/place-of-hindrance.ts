/** The page on which a record that stands in the way is found, by its kind; the desk shows what has no page of its own. */
const places: Readonly<Record<string, string>> = { closure: 'orders' };

/** The name of the route that opens a kind of hindrance. */
export function placeOfHindrance(kind: string): string {
  return places[kind] ?? 'desk';
}
