import type { Proposal, RuleFields } from '@liandong/shared/linkage/schema';
import { shippedRules } from '@liandong/shared/linkage/shipped';
import { shippedKey } from '@liandong/shared/linkage/shipped-words';
import { useI18n } from 'vue-i18n';
import { titleSaid } from '../app/product-titles.ts';

const shipped = new Map(shippedRules.map((rule) => [rule.id, rule]));

/** Whether a proposal is called as its rule says it; the record keeps the first 80 signs. */
function isCalledSo(written: string, { cause, title }: Proposal): boolean {
  return written.replace('{title}', () => cause.title).slice(0, 80) === title;
}

/** What rules and their proposals say: those that come with the product in the reader's language, all others as they were written. */
export function useRuleWords(): {
  nameOf(rule: RuleFields): string;
  /** what the nth ask of a rule is called, where `title` happened */
  askOf(rule: RuleFields, n: number, title: string): string;
  titleOf(proposal: Proposal): string;
} {
  const { t } = useI18n();
  const say = (rule: string, of: 'name' | number, title = ''): string =>
    t(`terms.linkage.${shippedKey(rule, of)}`, { title });

  return {
    nameOf: ({ id, name }) => (shipped.get(id)?.name === name ? say(id, 'name') : name),
    askOf({ id, asks }, n, title) {
      const written = asks[n]?.title ?? '';
      if (written !== '' && shipped.get(id)?.asks[n]?.title === written) return say(id, n, title);
      return written.replace('{title}', () => title);
    },
    titleOf(proposal) {
      const n = shipped.get(proposal.rule)?.asks.findIndex(({ title }) => isCalledSo(title, proposal)) ?? -1;
      return n < 0 ? titleSaid(proposal.title) : say(proposal.rule, n, titleSaid(proposal.cause.title));
    },
  };
}
