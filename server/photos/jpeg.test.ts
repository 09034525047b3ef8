import { describe, expect, it } from 'vitest';
import { plainJpeg } from './jpeg.ts';

const segment = (marker: number, body: number[] | string): number[] => {
  const bytes = [...Buffer.from(body as never)];
  return [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes];
};
const frame = (height: number, width: number): number[] =>
  segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
const scanned = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const plain = Buffer.from([0xff, 0xd8, ...segment(0xe0, 'JFIF\0'), ...frame(8, 8), ...scanned, 0xff, 0xd9]);

describe('a photo', () => {
  it('[P7] keeps neither place nor phone nor what hangs behind it', () => {
    const told = [...segment(0xe1, 'Exif\0\0 23.1N 113.2E'), ...segment(0xfe, 'my phone'), ...segment(0xed, 'name')];
    const bytes = Buffer.concat([
      plain.subarray(0, 2),
      Buffer.from(told),
      plain.subarray(2),
      Buffer.from('a whole video'),
    ]);
    expect(plainJpeg(bytes)).toEqual(plain);
    expect(plainJpeg(plain)).toEqual(plain);
  });

  it('[P10] is refused when it is no image, cut short, or too large on a side', () => {
    expect(plainJpeg(Buffer.from('<svg onload="x">'))).toBeUndefined();
    expect(plainJpeg(Buffer.alloc(0))).toBeUndefined();
    for (let length = 0; length < plain.length; length++) expect(plainJpeg(plain.subarray(0, length))).toBeUndefined();
    expect(plainJpeg(Buffer.from([0xff, 0xd8, ...frame(8, 5000), ...scanned, 0xff, 0xd9]))).toBeUndefined();
    expect(plainJpeg(Buffer.from([0xff, 0xd8, ...frame(8, 8), 0xff, 0xd9]))).toBeUndefined();
  });
});
