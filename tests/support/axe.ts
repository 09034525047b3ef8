import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Serious and critical faults of accessibility (WCAG 2.2 AA) of a page, each with what is wrong where. */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  // The older mode runs in the page itself: the other one opens a page that a wall's policy does not let it.
  const { violations: all } = await new AxeBuilder({ page: page as never })
    .setLegacyMode()
    // Of what is in order it need not say where each is: that takes a third of its time.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) =>
          `${id} ${target.join(' ')}: ${failureSummary?.split('\n').slice(1, 2).join('').trim() ?? ''}`,
      ),
    );
}

/** Waits until what moves has come to its place: a list that is fading out is neither there nor gone. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((then) => requestAnimationFrame(then));
    await frame();
    await frame();
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
