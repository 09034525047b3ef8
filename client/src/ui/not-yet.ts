/** Words that count what has not come yet: nobody knows that it is nought, so no nought is said; what belongs to a figure, as in 10, 0.5 or 08:00, stays. */
export function notYet(text: string): string {
  return text.replaceAll(/(?<!\d|\d[.,:])0(?!\d|[.,:]\d)/gu, '…');
}
