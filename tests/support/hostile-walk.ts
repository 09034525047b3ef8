import type { BrowserContext, Page } from 'playwright-core';
import { sizes } from './browser.ts';
import { hearFaults } from './faults.ts';
import { harmIn, shownOf } from './harm.ts';
import { asWritten } from './hostile-fields.ts';

/** Runs in each page before its own program: paper stays here, and what would show in a window of the system is told as a fault. */
function keepWithin(): void {
  window.print = () => undefined;
  window.Notification = class extends Notification {
    constructor(title: string) {
      super(title);
      console.error(`notification: ${title}`);
    }
  };
}

/** Runs in the page: until what it is about has come and nothing has changed for a moment, 3 s at most. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      watcher.disconnect();
      resolve();
    };
    const look = (): void => {
      const isThere = document.querySelector('main:not([data-left])') !== null;
      if (isThere && document.querySelector('.skeleton') === null) end();
      else quiet = setTimeout(look, 60);
    };
    let quiet = setTimeout(look, 80);
    const watcher = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(look, 60);
    });
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    setTimeout(end, 3_000);
  });
}

/** Runs in the page: opens what is folded, some of each kind. @returns how many */
function unfold(): number {
  const folded = 'main [aria-expanded=false]:not([aria-haspopup]), main details:not([open]) > summary';
  const kinds = new Map<string, number>();
  const some = [...document.querySelectorAll<HTMLElement>(folded)].filter((one) => {
    const kind = `${one.parentElement?.className} ${one.className}`;
    const n = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, n);
    return n <= 12 && one.checkVisibility();
  });
  for (const one of some) one.click();
  return some.length;
}

/** Runs in the page: marks a button of each kind that may open something, eight at most. @returns how many */
function mark(): number {
  const kinds = new Set<string>();
  const all = document.querySelectorAll<HTMLButtonElement>(
    'main button:not([aria-expanded], [type=submit], :disabled)',
  );
  const some = [...all].filter((one) => {
    // Who rings others, or calls somebody, is not tried here.
    if (!one.checkVisibility() || /试铃|叫下一位|回电/.test(one.innerText)) return false;
    // Of those that say what people wrote, or a number, one is as the other.
    const kind = `${one.className} ${/[<{\d\u200f\u202e]/.test(one.innerText) ? '' : one.innerText}`;
    return !kinds.has(kind) && kinds.add(kind);
  });
  some.slice(0, 8).forEach((one, n) => (one.dataset['walked'] = String(n)));
  return Math.min(some.length, 8);
}

/** Runs in the page: presses a marked button, and waits while what it opens is still being fetched. @returns what it says, when a dialogue has opened */
async function press(n: number): Promise<string | undefined> {
  const one = document.querySelector<HTMLElement>(`[data-walked="${n}"]`);
  const isOpen = (): boolean =>
    [...document.querySelectorAll('[role=dialog], dialog[open]')].some((box) => box.checkVisibility());
  const files = (): number => performance.getEntriesByType('resource').length;
  const before = files();
  one?.click();
  for (let waited = 0; waited < 1_000 && !isOpen(); waited += 40) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (waited >= 40 && files() === before) break;
  }
  return isOpen() ? one?.innerText : undefined;
}

/** Goes through pages as somebody may, opens what opens on them, and notes what texts have done there. */
export class Walk {
  readonly harm: string[] = [];
  /** pages on which a hostile text was read */
  readonly read = new Set<string>();
  /** how many dialogues were looked at */
  dialogues = 0;
  private at = '';

  constructor(readonly page: Page) {}

  /** Makes a context ready to be walked in: what goes wrong in it comes to `faults`. */
  static async prepare(context: BrowserContext, faults: string[]): Promise<void> {
    await hearFaults(context, faults);
    await context.addInitScript(keepWithin);
  }

  /** Looks at what is on the page now. */
  async look(what: string): Promise<void> {
    const found = await harmIn(this.page, asWritten);
    this.harm.push(...found.map((fault) => `${this.at}, ${what}: ${fault}`));
    if ((await shownOf(this.page, asWritten)).length > 0) this.read.add(this.at);
  }

  /** Waits until what the page is about has come. */
  settled(): Promise<void> {
    return this.page.evaluate(settled);
  }

  /** Goes on within the program, as a link of it does; whoever is called meanwhile answers. */
  async go(to: string): Promise<void> {
    await this.page.evaluate((path) => {
      if (new URL(path, location.href).pathname !== location.pathname)
        document.querySelector('main')?.setAttribute('data-left', '');
      history.pushState({}, '', path);
      dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, to);
    await this.settled();
    const ring = this.page.locator('dialog[role=alertdialog][open]');
    if (!(await ring.isVisible())) return;
    await this.look('called');
    await ring.getByRole('button').first().click();
    await ring.waitFor({ state: 'hidden' });
    await this.go(to);
  }

  /** Looks at a page, at each of its tabs, on a desk, a phone and paper. */
  async visit(path: string): Promise<void> {
    this.at = path.split('/').slice(3).join('/');
    await this.go(path);
    const tabs = await this.page
      .locator('main nav a[href*="tab="]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const tab of tabs.length > 0 ? tabs : [path]) {
      if (tab !== path) await this.go(tab);
      await this.open(tab);
    }
    await this.page.emulateMedia({ media: 'print' });
    await this.look('paper');
    await this.page.emulateMedia({ media: null });
  }

  private async open(tab: string): Promise<void> {
    const { page } = this;
    for (let round = 0; round < 2 && (await page.evaluate(unfold)) > 0; round++) await this.settled();
    await this.look(tab);
    const number = await page.evaluate(mark);
    for (let n = 0; n < number; n++) {
      const opened = await page.evaluate(press, n);
      if (opened !== undefined) {
        await this.look(`${tab}, dialogue of ${opened.slice(0, 30)}`);
        this.dialogues++;
        await page.keyboard.press('Escape');
      }
      if (!page.url().endsWith(tab)) await this.go(tab);
    }
    await page.setViewportSize(sizes.phone);
    await this.look(`${tab}, phone`);
    await page.setViewportSize(sizes.desk);
  }
}
