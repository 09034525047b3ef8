import { onScopeDispose } from 'vue';

/** A wall runs for months without anybody near it: it looks after itself this often, ms. */
const every = 10 * 60_000;
/** Share of the memory the browser allows from which on a fresh start is better. */
const full = 0.8;

/** Address of the page's own program in its HTML: it carries a digest, so a new version has another one. */
export function programIn(html: string): string | undefined {
  return /<script[^>]*type="module"[^>]*\bsrc="([^"]+)"/.exec(html)?.[1];
}

interface Memory {
  readonly usedJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

/** Whether the page has eaten most of what it may; only some browsers tell. */
export function isFull(memory: Memory | undefined): boolean {
  return memory !== undefined && memory.usedJSHeapSize > full * memory.jsHeapSizeLimit;
}

async function isOutdated(): Promise<boolean> {
  const running = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
  const offered = answer.ok ? programIn(await answer.text()) : undefined;
  return running !== null && offered !== undefined && offered !== running;
}

/** Reloads the page when the server has a newer one, or when memory runs out. */
export function useWatchdog(): void {
  async function look(): Promise<void> {
    const { memory } = performance as Performance & { memory?: Memory };
    try {
      if (isFull(memory) || (await isOutdated())) location.reload();
    } catch {
      // The server can't be reached: the wall says so itself, and the next look will tell.
      return;
    }
  }
  const timer = setInterval(() => void look(), every);
  onScopeDispose(() => clearInterval(timer));
}
