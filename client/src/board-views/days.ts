const dayLength = 86_400_000;

/** A day, YYYY-MM-DD, as ms of its beginning in UTC: days are counted, no zone comes into it. */
const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later (earlier when negative). */
export function addDays(day: string, n: number): string {
  return new Date(ms(day) + n * dayLength).toISOString().slice(0, 10);
}

/** The first day of the month so many months later. */
export function addMonths(day: string, n: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + n, 1)).toISOString().slice(0, 10);
}

/** The Monday of a day's week: a week begins with Monday. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(ms(day)).getUTCDay() + 6) % 7));
}

/** The seven days of a day's week. */
export function weekOf(day: string): readonly string[] {
  const monday = mondayOf(day);
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n));
}

/** The weeks that a day's month touches, each of seven days. */
export function monthOf(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const after = addMonths(day, 1);
  const weeks: (readonly string[])[] = [];
  for (let monday = mondayOf(first); monday < after; monday = addDays(monday, 7)) weeks.push(weekOf(monday));
  return weeks;
}

/** Whether two days lie in the same month. */
export function sameMonth(a: string, b: string): boolean {
  return a.slice(0, 7) === b.slice(0, 7);
}

/** "12-03", as other days are written on the screens. */
export function shortDay(day: string): string {
  return day.slice(5);
}

/** A day in words, by what `Intl` makes of it: no zone, the day itself. */
export function dayName(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(ms(day));
}
