import type { Page } from 'playwright-core';
import { hostile, markOfElements } from './hostile.ts';

/**
 * What a text of the hostile ones has done to a page: elements and addresses that came of it, and a layout that it broke.
 * @param texts all that was written
 */
export function harmIn(page: Page, texts: readonly string[] = hostile): Promise<string[]> {
  return page.evaluate(
    ([mark, all]) => {
      const own = `[${mark}], [onerror], [onload], [onclick], x-${mark}, base, iframe, object, embed, marquee`;
      const links = '[href^="javascript:" i], [href^="data:" i], [href*="hostile.example"], [src*="hostile.example"]';
      const told = (what: string, one: Element): string =>
        `${what}: ${one.tagName}.${one.className} ${JSON.stringify((one as HTMLElement).innerText.slice(0, 60))}`;
      const made = [...document.querySelectorAll(`${own}, ${links}`)].map(
        (one) => `made: ${one.outerHTML.slice(0, 80)}`,
      );
      const wide = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [];
      const ran = document.title.includes('hostile') ? ['title'] : [];
      const known = new Set(all.map((text) => text.trim()));
      const turns = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069]/;
      const shown = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
        (one) => !one.closest('svg') && one.checkVisibility(),
      );
      const leaks = shown.flatMap((one) => {
        const text = [...one.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('');
        if (!turns.test(text.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))) return [];
        const { display, unicodeBidi } = getComputedStyle(one);
        const is = text.trim();
        const alone = known.has(is) || all.some((whole) => whole.includes(is));
        return alone && (display !== 'inline' || unicodeBidi !== 'normal') ? [] : [told('turns what follows', one)];
      });
      /** Whether a part of the page has a place of its own to be moved along in, or is cut where that ends. */
      const isHeld = (one: Element): boolean => {
        for (let box = one.parentElement; box && box !== document.body; box = box.parentElement)
          if (getComputedStyle(box).overflowX !== 'visible' && box.getBoundingClientRect().right <= innerWidth + 1)
            return true;
        return false;
      };
      const spread = shown.flatMap((one) => {
        if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.hidden-visually, select')) return [];
        const past = one.getBoundingClientRect().right > innerWidth + 1 && !isHeld(one);
        if (past) return [told('past the edge', one)];
        if (one.scrollWidth <= one.clientWidth + 1 || !known.has(one.innerText.trim())) return [];
        const { overflowX, display } = getComputedStyle(one);
        return overflowX !== 'visible' || display === 'inline' ? [] : [told('spills', one)];
      });
      return [...made, ...wide, ...ran, ...leaks, ...spread];
    },
    [markOfElements, texts] as const,
  );
}

/** Which of some texts a page shows as they are, also in a field; gaps count as one space, as they are drawn. */
export async function shownOf(page: Page, texts: readonly string[]): Promise<string[]> {
  const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
  const shown = plain(
    await page.evaluate(() =>
      [document.body, ...document.querySelectorAll('input')]
        .map((one) => (one instanceof HTMLInputElement ? one.value : one.textContent))
        .join(' '),
    ),
  );
  return texts.filter((text) => shown.includes(plain(text)));
}
