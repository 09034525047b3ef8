/** Whether one of some texts holds words, in capitals or not; all do where nothing is sought. */
export function holds(texts: readonly string[], words: string): boolean {
  return words === '' || texts.some((text) => text.toLowerCase().includes(words.toLowerCase()));
}
