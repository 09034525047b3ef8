/** From which part of the room on a writer is told how much is left. */
const shortFrom = 0.8;

/** How many letters a field still takes; nothing while there is plenty of room. */
export function lettersLeft(text: string, most: number): number | undefined {
  return text.length < most * shortFrom ? undefined : Math.max(0, most - text.length);
}
