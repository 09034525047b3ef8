/** Words that count what has not come yet: nobody knows that it is nought, so no nought is said. */
export function notYet(text: string): string {
  return text.replaceAll(/(?<![\d.,:])0(?![\d.,:])/gu, '…');
}
