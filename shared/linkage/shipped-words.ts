import { shippedRules } from './shipped.ts';

/** Key of a word of a rule that comes with the product: of its name, or of what its nth ask is called. */
export function shippedKey(rule: string, of: 'name' | number): string {
  return `linkage.shipped.${rule}.${of}`;
}

/** What such rules say, as they stand in their records. */
export const shippedWords: Readonly<Record<string, string>> = Object.fromEntries(
  shippedRules.flatMap(({ id, name, asks }) => [
    [shippedKey(id, 'name'), name],
    ...asks.map(({ title }, n) => [shippedKey(id, n), title] as const),
  ]),
);

/** The same in English. */
export const shippedEnglish: Readonly<Record<string, string>> = {
  'linkage.shipped.low-stock.name': 'Stock runs low, organisations help out',
  'linkage.shipped.low-stock.0': 'Help out with {title}',
  'linkage.shipped.low-stock.1': 'Ask key families whether they are short of {title}',
  'linkage.shipped.care-request.name': 'A request for care, social workers follow it up',
  'linkage.shipped.care-request.0': 'Find out what else is needed: {title}',
  'linkage.shipped.care-request.1': 'Reach those who can help: {title}',
  'linkage.shipped.after-flood.name': 'The danger is dealt with, a kind word follows',
  'linkage.shipped.after-flood.0': 'Phone the families around: {title}',
  'linkage.shipped.after-flood.1': 'Hands for cleaning and company: {title}',
  'linkage.shipped.after-flood.2': 'See what is left to finish: {title}',
  'linkage.shipped.blocked.name': 'A task is blocked, the other two lend a hand',
  'linkage.shipped.blocked.0': 'Sort out what blocks: {title}',
  'linkage.shipped.blocked.1': 'Talk with people and calm them: {title}',
  'linkage.shipped.blocked.2': 'Send a hand: {title}',
  'linkage.shipped.alert.name': 'An alert is issued, every home is called',
  'linkage.shipped.alert.0': 'Phone key families to warn them: {title}',
  'linkage.shipped.alert.1': 'Goods and volunteers stand by: {title}',
  'linkage.shipped.not-delivered.name': 'It did not arrive, look elsewhere at once',
  'linkage.shipped.not-delivered.0': 'Find another source: {title}',
  'linkage.shipped.not-delivered.1': 'Tell the families who wait: {title}',
};
