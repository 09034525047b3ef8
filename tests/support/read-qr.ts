import type { Locator } from 'playwright-core';

interface Decoder {
  default(
    image: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray },
    how: { readonly effort: number; readonly timeLimit: number },
  ): string;
}
// The screens draw codes with this package; what reads them is its other half, which knows pictures and nothing of how they were drawn.
const client = (path: string): string => new URL(`../../client/${path}`, import.meta.url).href;

/** What a camera reads of a QR code on a page. @throws where there is none that can be read */
export async function readQr(code: Locator): Promise<string> {
  const { default: decode } = (await import(/* @vite-ignore */ client('node_modules/qr/decode.js'))) as Decoder;
  await code.scrollIntoViewIfNeeded();
  const picture = (await code.screenshot()).toString('base64');
  const pixels = await code.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data: [...data] };
  }, picture);
  return decode({ ...pixels, data: Uint8ClampedArray.from(pixels.data) }, { effort: 100, timeLimit: 5_000 });
}
