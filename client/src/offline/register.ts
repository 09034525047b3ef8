/**
 * Lets the browser keep the phone's page. Where it can't (no TLS, an old browser) the page works all the same,
 * with a network.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js', { scope: '/c/' }).catch((error: unknown) => {
    console.warn('the page is not kept for later', error);
  });
}

/** Lets the browser keep what a board needs as well: only for those who open one. */
export async function keepBoardForOffline(): Promise<void> {
  keepForOffline();
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  (await navigator.serviceWorker.ready).active?.postMessage('board');
}
