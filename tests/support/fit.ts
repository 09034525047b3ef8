import type { Page } from 'playwright-core';

/** Everything whose words stick out of the screen or of what holds them, and every target that a thumb would miss. */
export function faultsOfSize(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]');
    const all = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('*')].filter(
      (one) =>
        one.checkVisibility() && !one.closest('.hidden-visually, svg') && getComputedStyle(one).clipPath === 'none',
    );
    const name = (one: HTMLElement): string => `${one.tagName} ${one.innerText.slice(0, 30)}`;
    const cut = all.filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      const spills = one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
      return left < -1 || right > innerWidth + 1 || spills;
    });
    const small = all.filter((one) => {
      if (!one.matches('button, a, input, textarea, label:has(input)')) return false;
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height) < 44;
    });
    return [
      ...(document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []),
      ...cut.map((one) => `cut: ${name(one)}`),
      ...small.map((one) => `small: ${name(one)}`),
    ];
  });
}
