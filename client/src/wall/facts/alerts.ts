import { levels, type Alert } from '@liandong/shared/alerts/schema';

/** Alerts in force at a moment: the most severe first, then the newest. */
export function alertsInForce<T extends Alert>(alerts: Iterable<T>, now: number): T[] {
  return [...alerts]
    .filter(({ status, validUntil }) => status === 'issued' && validUntil > now)
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || b.issuedAt - a.issuedAt);
}

/** Red and orange are said at once; the others can wait until somebody looks. */
export function isPressing({ level }: Pick<Alert, 'level'>): boolean {
  return level === 'red' || level === 'orange';
}

const longest = 48;

/** The first sentence, where it is short enough for a banner; a long one is left to the desk and never cut. */
export function firstSentence(text: string | undefined): string {
  const sentence = /^[^。；;\n]+/.exec(text ?? '')?.[0].trim() ?? '';
  return sentence.length <= longest ? sentence : '';
}
