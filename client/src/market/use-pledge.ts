import { titleFrom } from '@liandong/shared/kernel/text';
import { mostAsked, Offers, type OfferFields } from '@liandong/shared/requests/schema';
import { v7 } from 'uuid';
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useOnce } from '../app/use-once.ts';
import { isCut } from '../live/freshness.ts';
import { ended } from '../requests/pledges.ts';
import type { Row } from '../requests/rows.ts';
import { useSay } from '../requests/say.ts';
import { outcomeOf, splitWish, type Split } from './pledge.ts';
import { useMarket } from './use-market.ts';

interface Said {
  readonly text: string;
  readonly short: boolean;
  /** the pledge or offer that it tells of */
  readonly of?: string;
}

export interface Pledging {
  /** how many one would give */
  readonly wish: Ref<number | null>;
  readonly eta: Ref<number | null>;
  readonly how: Ref<string | null>;
  /** another thing that is given instead; empty where it is what was asked for */
  readonly instead: Ref<string>;
  readonly lent: Ref<boolean>;
  readonly backBy: Ref<number | null>;
  readonly split: ComputedRef<Split>;
  /** the wish is no number that anybody may pledge */
  readonly outside: ComputedRef<boolean>;
  readonly busy: Readonly<Ref<boolean>>;
  /** what came of the last act as long as that stands: a sentence, and whether it was refused in part or whole */
  readonly said: ComputedRef<Said | undefined>;
  /** how many of the last wish can stand by */
  readonly spare: Ref<number>;
  pledge(): Promise<void>;
  standBy(quantity: number): Promise<void>;
}

/** The acts of a giver on one line: pledge, and stand by with what is beyond. */
export function usePledge(row: () => Row): Pledging {
  const { t, n } = useI18n();
  const say = useSay();
  const { live, org, words, pledges } = useMarket();
  const offers = live.records(Offers);
  const first = row().left ?? 1;
  const wish = ref<number | null>(Math.max(1, first));
  const eta = ref<number | null>(null);
  const how = ref<string | null>(null);
  const instead = ref('');
  const lent = ref(false);
  const backBy = ref<number | null>(null);
  const spare = ref(0);
  const last = shallowRef<Said>();
  /** what was missing when somebody pressed without hearing the server: nothing was sent, and it is asked again */
  const held = shallowRef<{ readonly left: number | undefined }>();
  const isOut = computed(() => !live.connected.value || isCut(live.freshness.value));
  const again = computed(() => {
    if (!held.value) return '';
    if (isOut.value) return t('market.notSent');
    const { left: was } = held.value;
    const { left, line } = row();
    const said = { was: n(was ?? 0), left: n(left ?? 0), unit: line.unit ?? '' };
    return was === left || left === undefined ? t('market.askAgain') : t('market.askAgainFewer', said);
  });
  const said = computed(() => {
    if (again.value) return { text: again.value, short: true };
    const { of = '' } = last.value ?? {};
    const { status = '' } = pledges.value.get(of) ?? offers.value.get(of) ?? {};
    return ended.has(status) ? undefined : last.value;
  });
  const outside = computed(() => wish.value !== null && (wish.value < 1 || wish.value > mostAsked));
  const split = computed(() => splitWish(outside.value ? 0 : (wish.value ?? 0), row()));

  /** Whether an act waits for a person: what the screen shows may be over. Once the server is heard it asks again. */
  function holds(): boolean {
    held.value = isOut.value ? { left: row().left } : undefined;
    return isOut.value;
  }

  const pledging = useOnce(async (): Promise<void> => {
    const { request, line } = row();
    const id = v7();
    const sent = split.value.take;
    if (!org.value || sent === 0 || holds()) return;
    const unit = line.unit ?? '';
    const more = {
      ...(eta.value === null ? {} : { eta: eta.value }),
      ...(how.value ? { how: how.value } : {}),
      ...(instead.value.trim() ? { instead: instead.value.trim() } : {}),
      ...(lent.value ? { lent: true } : {}),
      ...(lent.value && backBy.value !== null ? { backBy: backBy.value } : {}),
    };
    // Read before the wish goes out: the live picture may have moved by the time its answer is here.
    const beyond = split.value.excess;
    const answer = await live.send('pledge.make', {
      id,
      request: request.id,
      line: line.id,
      org: org.value,
      quantity: sent,
      ...more,
    });
    const { taken, excess } = outcomeOf(answer, sent);
    spare.value = excess;
    if (answer.error && excess > 0)
      last.value = { text: t('market.tooLate', { excess: n(excess), unit }), short: true };
    else if (answer.error) last.value = { text: say.refusal(answer.error), short: true };
    else if (excess > 0)
      last.value = {
        text: t('market.partly', { taken: n(taken), excess: n(excess), unit }),
        short: true,
        of: id,
      };
    else if (instead.value.trim()) last.value = { text: t('market.offeredOther'), short: false, of: id };
    else
      last.value = {
        text: t('market.taken', { n: n(taken), unit, item: line.item }),
        short: false,
        of: id,
      };
    if (!answer.error && !words.value.includes(line.item)) words.value = [...words.value, line.item];
    if (!answer.error) instead.value = '';
    const rest = beyond + excess;
    // Empty where the wish is met: a second press, however soon, pledges nothing that nobody asked for.
    if (!answer.error) wish.value = rest > 0 ? rest : null;
  });

  const standing = useOnce(async (quantity: number): Promise<void> => {
    const { request, line } = row();
    if (!org.value || quantity <= 0 || holds()) return;
    const id = v7();
    const unit = line.unit ?? '';
    const title = t('market.standByTitle', { item: line.item, n: quantity, unit });
    const now = live.serverNow();
    const offer: OfferFields = {
      title: (titleFrom(title) ?? '').slice(0, 120),
      kind: request.kind === 'people' ? 'people' : 'goods',
      grid: request.grid,
      line: request.line,
      org: org.value,
      // Nobody asks whoever stands by once it is too late to be of use.
      ...(request.neededBy !== undefined && now !== undefined && request.neededBy > now
        ? { until: request.neededBy }
        : {}),
      facts: [
        { id: 'quantity', label: t('market.fact.quantity'), number: quantity },
        { id: 'request', label: t('market.fact.request'), text: `${request.id}/${line.id}` },
      ],
    };
    const answer = await live.send('offer.list', { id, offer });
    if (!answer.error) spare.value = 0;
    last.value = answer.error
      ? { text: say.refusal(answer.error), short: true }
      : { text: t('market.standsBy', { n: n(quantity), unit }), short: false, of: id };
    if (!answer.error) wish.value = null;
  });

  const busy = computed(() => pledging.busy.value || standing.busy.value);
  return {
    ...{ wish, eta, how, instead, lent, backBy, outside },
    ...{ split, busy, said, spare, pledge: pledging.run, standBy: standing.run },
  };
}
