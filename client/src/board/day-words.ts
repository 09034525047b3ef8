/** A day (YYYY-MM-DD) in the parts that messages put together. */
export function dayWords(day: string): { month: number; day: number } {
  const [, month, date] = day.split('-').map(Number);
  return { month: month ?? 0, day: date ?? 0 };
}
