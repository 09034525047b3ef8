import { photoBytes } from '@liandong/shared/reports/schema';

/** Longest side of a photo that is sent, pixels: enough to see how high the water stands. */
const longest = 1280;
/** Largest file that the phone is asked to open, bytes. */
const largest = 40_000_000;
const qualities = [0.8, 0.6, 0.4];

/** Why a file can't be sent as a photo. */
export class NoPhoto extends Error {
  override name = 'NoPhoto';
  constructor(readonly reason: 'notPhoto' | 'tooLarge') {
    super(reason);
  }
}

async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/**
 * A photo small enough to be sent: drawn anew as JPEG, so that it tells neither where nor by whose phone it was taken.
 * @throws NoPhoto when it can't be opened as a picture, or stays too large
 */
export async function shrink(file: Blob): Promise<Blob> {
  if (file.size > largest) throw new NoPhoto('tooLarge');
  const picture = await createImageBitmap(file).catch(() => {
    throw new NoPhoto('notPhoto');
  });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of qualities) {
    const small = await encoded(canvas, quality);
    if (small && small.size <= photoBytes) return small;
  }
  throw new NoPhoto('tooLarge');
}
