import type { Actor } from '@liandong/shared/kernel/actor';
import { offers as stepsFrom } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { requests } from '@liandong/shared/requests/capability';
import { offerMachine } from '@liandong/shared/requests/machine';
import { Offers, type OfferRecord } from '@liandong/shared/requests/schema';
import { may, stateOf } from './may.ts';
import { isOpen, type Row } from './rows.ts';

export type Offer = Stamped<OfferRecord>;
type Fact = OfferRecord['facts'][number];

/** What a fact says, as it was written where it could not be read; a yes or no is for the screen to word. */
export function told({ text, number, raw }: Fact): string | number {
  return text ?? number ?? (typeof raw === 'string' ? raw : '');
}

/** The line of a request that a giver who stands by has in mind. */
export function wantedBy({ facts }: OfferRecord): string | undefined {
  return facts.find(({ id }) => id === 'request')?.text;
}

/** The key of the line that an offer was matched to. */
export function matchedTo({ matched }: OfferRecord): string | undefined {
  return matched && `${matched.request}/${matched.line}`;
}

/** How many are offered, where one number says it. */
export function amountOf({ facts }: OfferRecord): number | undefined {
  const numbers = facts.filter(({ number }) => number !== undefined);
  return (numbers.find(({ id }) => id === 'quantity') ?? (numbers.length === 1 ? numbers[0] : undefined))?.number;
}

/** Offers that say every word of a search: those that stand first, the newest first. */
export function offersShown(offers: Iterable<Offer>, search: string): Offer[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  return [...offers]
    .filter(({ title, facts }) => {
      const text = [title, ...facts.map(told)].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(
      (a, b) =>
        Number(a.status !== 'listed') - Number(b.status !== 'listed') ||
        b.changedAt - a.changedAt ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Commands that an actor may give for an offer now. */
export function offerSteps(actor: Actor, offer: Offer): string[] {
  const state = stateOf({ [Offers.name]: [offer] });
  return stepsFrom(offerMachine, offer.status)
    .map(({ command }) => command)
    .filter((command) => may(requests, actor, command, state, { id: offer.id }));
}

/** Lines that an offer could meet: what is still missing, the one that its giver named first. */
export function linesFor(offer: OfferRecord, rows: readonly Row[]): Row[] {
  const named = wantedBy(offer);
  return rows
    .filter((row) => row.request.status === 'published' && (isOpen(row) || row.key === named))
    .sort((a, b) => Number(b.key === named) - Number(a.key === named));
}
