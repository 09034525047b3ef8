import type { BrowserContext, BrowserContextOptions } from 'playwright-core';

/** WeChat's own browser on a phone, as it names itself. */
const weChat =
  'Mozilla/5.0 (Linux; Android 12; M2102J2SC Build/SKQ1.211006.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F51) WeChat/arm64 Weixin NetType/4G Language/zh_CN ABI/arm64';

export const weChatPhone: BrowserContextOptions = { userAgent: weChat, hasTouch: true, isMobile: true };

/** Runs in each page before its own program. */
function takeAway(): void {
  const missing = ['Notification', 'PushManager', 'PushSubscription', 'ServiceWorkerContainer', 'ServiceWorker'];
  for (const name of missing) Reflect.deleteProperty(window, name);
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  addEventListener('beforeinstallprompt', () => {
    throw new Error('the page would have itself installed');
  });
  addEventListener('load', () => {
    if (document.querySelector('link[rel~=manifest]')) throw new Error('the page has a manifest to be installed by');
  });
}

/**
 * Gives the pages of a context no more than they have in WeChat: no notifications, no push, no service worker. What
 * they do in spite of it goes into `faults`: whatever fails for want of it, a download, an offer to install.
 */
export async function asInWeChat(context: BrowserContext, faults: string[]): Promise<void> {
  await context.addInitScript(takeAway);
  context.on('page', (page) => {
    page.on('download', (file) => faults.push(`downloads ${file.suggestedFilename()}`));
    page.on('pageerror', (error) => faults.push(error.message));
  });
}
