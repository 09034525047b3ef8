import type { Locator, Page } from 'playwright-core';

/** What a person does at a page. A click, a tap, a drag and a key that acts are one action each; moving the focus is none. */
export class Hands {
  actions = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.actions += 1;
    await target.click();
  }

  async tap(target: Locator): Promise<void> {
    this.actions += 1;
    await target.tap();
  }

  async press(key: 'Enter' | 'Space'): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  /** Moves the focus on until it rests on something whose words fit. @throws when it never does */
  async moveTo(words: RegExp, key: 'ArrowDown' | 'Tab' = 'ArrowDown'): Promise<string> {
    for (let step = 0; step < 120; step++) {
      const focused = await this.page.evaluate(() => {
        const one = document.activeElement;
        return one?.getAttribute('aria-label') ?? one?.textContent ?? '';
      });
      if (words.test(focused)) return focused;
      await this.page.keyboard.press(key);
    }
    throw new Error(`the focus never came to ${words}`);
  }

  /** A finger rests on `from` until it has lifted it, and carries it to `to`; `before` runs before it lets go. */
  async drag(from: Locator, to: Locator, before: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.actions += 1;
    const touch = await this.page.context().newCDPSession(this.page);
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('not in sight');
    const [x, y] = [start.x + start.width / 2, start.y + start.height / 2];
    const [right, down] = [end.x + end.width / 2 - x, end.y + end.height / 2 - y];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await this.page.waitForTimeout(400);
    for (let step = 1; step <= 10; step++) {
      const touchPoints = [{ x: x + (right * step) / 10, y: y + (down * step) / 10 }];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
      await this.page.waitForTimeout(30);
    }
    await before();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
}
