import { useI18n } from 'vue-i18n';
import { momentOf } from '../requests/clock.ts';

export interface StockWords {
  /** "够 6 天", "—" where nothing was issued */
  cover(days: number | undefined): string;
  /** "2026-12-01": what is good until then is looked up on a package */
  day(at: number): string;
}

/** Figures of stock in the reader's language. */
export function useStockWords(): StockWords {
  const { t, n } = useI18n();
  return {
    cover(days) {
      if (days === undefined) return '—';
      return t('stock.cover', { n: n(days < 10 ? Math.floor(days * 10) / 10 : Math.floor(days)) });
    },
    day(at) {
      const { month, day } = momentOf(at, at);
      const two = (value: number) => String(value).padStart(2, '0');
      return `${new Date(at + 8 * 3_600_000).getUTCFullYear()}-${two(month)}-${two(day)}`;
    },
  };
}
