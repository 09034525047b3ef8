import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const most = 256;

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const bucketOf = (pixels, at) => ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);

/** The colours that most pixels have, each the mean of its bucket; and of every bucket which of them is nearest to its mean. */
function paletteOf(pixels) {
  const sums = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const bucket = bucketOf(pixels, at);
    let sum = sums.get(bucket);
    if (!sum) sums.set(bucket, (sum = [0, 0, 0, 0]));
    for (let c = 0; c < 3; c++) sum[c] += pixels[at + c];
    sum[3]++;
  }
  const meanOf = ([r, g, b, n]) => [Math.round(r / n), Math.round(g / n), Math.round(b / n)];
  const often = [...sums.values()].sort((a, b) => b[3] - a[3]).slice(0, most);
  const palette = often.map(meanOf);
  const indexOf = new Map([...sums].map(([bucket, sum]) => [bucket, nearest(palette, meanOf(sum))]));
  return { palette, indexOf };
}

function nearest(palette, [r, g, b]) {
  let best = 0;
  let least = Infinity;
  palette.forEach(([pr, pg, pb], index) => {
    const distance = (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** A PNG of at most 256 colours from RGBA pixels; flat screens lose nothing that one would see. */
export function palettePng(pixels, width, height) {
  const { palette, indexOf } = paletteOf(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0, pixel = 0; at < pixels.length; at += 4, pixel++) {
    lines[pixel + Math.floor(pixel / width) + 1] = indexOf.get(bucketOf(pixels, at));
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}
