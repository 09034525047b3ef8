import { unlocated } from '@liandong/shared/areas/schema';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { amountOf, matchedTo, told, type Offer } from '../requests/offers.ts';
import { useSay } from '../requests/say.ts';
import { dotted } from '../ui/own-words.ts';
import { useMarket } from './use-market.ts';

/** What a screen says of one offer. */
export interface OfferWords {
  readonly who: ComputedRef<string>;
  readonly where: ComputedRef<string>;
  readonly until: ComputedRef<string>;
  readonly amount: ComputedRef<string>;
  readonly state: ComputedRef<string>;
  /** the line that it was matched to */
  readonly matched: ComputedRef<string>;
  readonly facts: ComputedRef<readonly (readonly [label: string, said: string])[]>;
}

/** The words of an offer in the reader's language. */
export function useOffer(offer: () => Offer): OfferWords {
  const { t, n } = useI18n();
  const say = useSay();
  const { rows, now, orgName, placeName } = useMarket();
  const itemOf = (key: string | undefined): string => rows.value.find((row) => row.key === key)?.line.item ?? '';

  return {
    who: computed(() => {
      const { org, source } = offer();
      if (org !== undefined) return orgName(org);
      return source ? t('market.offers.fromSheet', { table: source.table }) : t('market.offers.somebody');
    }),
    where: computed(() => {
      const found = offer().facts.find(({ label }) => /地址|辖区|区域|目的地/.test(label));
      const address = found ? String(told(found)) : '';
      // What the sheet says of the place is all that is known of it, but it is not nothing.
      if (address && offer().grid === unlocated) return address;
      return dotted(placeName(offer().grid), address);
    }),
    until: computed(() => {
      const { until } = offer();
      return until === undefined ? t('market.offers.noUntil') : say.time(until, now.value);
    }),
    amount: computed(() => {
      const amount = amountOf(offer());
      return amount === undefined ? '' : t('market.offers.amount', { n: n(amount) });
    }),
    state: computed(() => say.term(`offer.status.${offer().status}`)),
    matched: computed(() => {
      const item = itemOf(matchedTo(offer()));
      return item && t('market.offers.matched', { item });
    }),
    facts: computed(() =>
      offer().facts.map((fact) => {
        if (fact.flag !== undefined)
          return [fact.label, t(fact.flag ? 'market.offers.yes' : 'market.offers.no')] as const;
        const said = told(fact);
        return [
          fact.label,
          fact.id === 'request' ? itemOf(String(said)) : typeof said === 'number' ? n(said) : said,
        ] as const;
      }),
    ),
  };
}
