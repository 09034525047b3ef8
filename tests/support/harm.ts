import type { Page } from 'playwright-core';
import { hostile, markOfElements } from './hostile.ts';

/** What a text of the hostile ones has done to a page: elements and addresses that came of it, and a layout that it broke. */
export function harmIn(page: Page): Promise<string[]> {
  return page.evaluate(
    ([mark, texts]) => {
      const own = `[${mark}], [onerror], [onload], [onclick], x-${mark}, base, iframe, object, embed, marquee`;
      const links = '[href^="javascript:" i], [href^="data:" i], [href*="hostile.example"], [src*="hostile.example"]';
      const made = [...document.querySelectorAll(`${own}, ${links}`)].map(
        (one) => `made: ${one.outerHTML.slice(0, 80)}`,
      );
      const wide = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [];
      const ran = document.title.includes('hostile') ? ['title'] : [];
      const turns = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069]/;
      const leaks = [...document.body.querySelectorAll<HTMLElement>('*')].flatMap((one) => {
        const text = [...one.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('');
        if (!turns.test(text.replaceAll(/\u2068[^\u2069]*\u2069/g, '')) || !one.checkVisibility()) return [];
        const { display, unicodeBidi } = getComputedStyle(one);
        const alone = texts.some((whole) => text.trim() === whole.trim() || whole.includes(text.trim()));
        const shut = alone ? display !== 'inline' || unicodeBidi !== 'normal' : false;
        return shut ? [] : [`turns what follows: ${one.tagName}.${one.className} ${JSON.stringify(text.slice(0, 60))}`];
      });
      const spills = [...document.body.querySelectorAll<HTMLElement>('*')].flatMap((one) => {
        const { overflowX, display } = getComputedStyle(one);
        if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.hidden-visually, svg')) return [];
        if (
          !texts.includes(one.innerText.trim()) ||
          overflowX !== 'visible' ||
          display === 'inline' ||
          one.scrollWidth <= one.clientWidth + 1
        )
          return [];
        return [`spills: ${one.tagName}.${one.className} ${one.innerText.slice(0, 30)}`];
      });
      const past = [...document.body.querySelectorAll<HTMLElement>('*')].flatMap((one) => {
        if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.hidden-visually, svg')) return [];
        const { right } = one.getBoundingClientRect();
        return right > innerWidth + 1
          ? [`past the edge: ${one.tagName}.${one.className} ${one.innerText.slice(0, 30)}`]
          : [];
      });
      return [...made, ...wide, ...ran, ...leaks, ...spills, ...past];
    },
    [markOfElements, hostile] as const,
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
