import type { OfferFields } from '@liandong/shared/requests/schema';
import { v7 } from 'uuid';
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Row } from '../requests/rows.ts';
import { useSay } from '../requests/say.ts';
import { outcomeOf, splitWish, type Split } from './pledge.ts';
import { useMarket } from './use-market.ts';

export interface Pledging {
  /** how many one would give */
  readonly wish: Ref<number | null>;
  readonly eta: Ref<number | null>;
  readonly how: Ref<string | null>;
  readonly split: ComputedRef<Split>;
  readonly busy: Ref<boolean>;
  /** what came of the last act: a sentence, and whether it was refused in part or whole */
  readonly said: Ref<{ text: string; short: boolean } | undefined>;
  /** how many of the last wish can stand by */
  readonly spare: Ref<number>;
  pledge(): Promise<void>;
  standBy(quantity: number): Promise<void>;
}

/** The acts of a giver on one line: pledge, and stand by with what is beyond. */
export function usePledge(row: () => Row): Pledging {
  const { t, n } = useI18n();
  const say = useSay();
  const { live, org, words } = useMarket();
  const first = row().left ?? 1;
  const wish = ref<number | null>(Math.max(1, first));
  const eta = ref<number | null>(null);
  const how = ref<string | null>(null);
  const busy = ref(false);
  const spare = ref(0);
  const said = shallowRef<{ text: string; short: boolean }>();
  const split = computed(() => splitWish(wish.value ?? 0, row()));

  async function pledge(): Promise<void> {
    const { request, line } = row();
    const sent = split.value.take;
    if (!org.value || sent === 0) return;
    const unit = line.unit ?? '';
    const more = {
      ...(eta.value === null ? {} : { eta: eta.value }),
      ...(how.value ? { how: how.value } : {}),
    };
    // Read before the wish goes out: the live picture may have moved by the time its answer is here.
    const beyond = split.value.excess;
    busy.value = true;
    const answer = await live.sendNamed('pledge.make', {
      id: v7(),
      request: request.id,
      line: line.id,
      org: org.value,
      quantity: sent,
      ...more,
    });
    busy.value = false;
    const { taken, excess } = outcomeOf(answer, sent);
    spare.value = excess;
    if (answer.error && excess > 0)
      said.value = { text: t('market.tooLate', { excess: n(excess), unit }), short: true };
    else if (answer.error) said.value = { text: say.refusal(answer.error), short: true };
    else if (excess > 0)
      said.value = {
        text: t('market.partly', { taken: n(taken), excess: n(excess), unit }),
        short: true,
      };
    else
      said.value = {
        text: t('market.taken', { n: n(taken), unit, item: line.item }),
        short: false,
      };
    if (!answer.error && !words.value.includes(line.item)) words.value = [...words.value, line.item];
    const rest = beyond + excess;
    if (!answer.error) wish.value = rest > 0 ? rest : Math.max(1, row().left ?? 1);
  }

  async function standBy(quantity: number): Promise<void> {
    const { request, line } = row();
    if (!org.value || quantity <= 0) return;
    const unit = line.unit ?? '';
    const offer: OfferFields = {
      title: t('market.standByTitle', { item: line.item, n: quantity, unit }).slice(0, 120),
      kind: request.kind === 'people' ? 'people' : 'goods',
      grid: request.grid,
      line: request.line,
      org: org.value,
      // Nobody asks whoever stands by once it is too late to be of use.
      ...(request.neededBy !== undefined && request.neededBy > Date.now() ? { until: request.neededBy } : {}),
      facts: [
        { id: 'quantity', label: t('market.fact.quantity'), number: quantity },
        { id: 'request', label: t('market.fact.request'), text: `${request.id}/${line.id}` },
      ],
    };
    busy.value = true;
    const answer = await live.sendNamed('offer.list', { id: v7(), offer });
    busy.value = false;
    if (!answer.error) spare.value = 0;
    said.value = answer.error
      ? { text: say.refusal(answer.error), short: true }
      : { text: t('market.standsBy', { n: n(quantity), unit }), short: false };
    if (!answer.error) wish.value = Math.max(1, row().left ?? 1);
  }

  return { wish, eta, how, split, busy, said, spare, pledge, standBy };
}
