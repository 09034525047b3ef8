import { qrPath } from '../ui/qr-path.ts';
import type { SharedLine } from './share-words.ts';

/** Width of the picture, px: as wide as a chat shows it whole. */
const width = 750;
const [edge, code] = [48, 260] as const;

export interface PictureWords {
  readonly community: string;
  readonly title: string;
  readonly lines: readonly SharedLine[];
  readonly link: string;
  /** stands beside the code */
  readonly scan: string;
}

/** A piece of text with its size and colour, and where it goes. */
interface Piece {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly y: number;
}

/** Signs that open no line: they hang at the end of the one before. */
const hanging = /^\p{P}$/u;

/** Breaks a text into lines that fit; Chinese breaks anywhere, a word of letters only where it must. */
function wrapped(draw: CanvasRenderingContext2D, text: string, room: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const part of paragraph.match(/[A-Za-z0-9]+|\s|./gu) ?? []) {
      if (line !== '' && draw.measureText(line + part).width > room && !hanging.test(part)) {
        lines.push(line);
        line = part.trimStart();
      } else line += part;
    }
    return [...lines, line];
  });
}

/** Lays everything out from top to bottom. @returns the pieces, and how high they are */
function laidOut(
  draw: CanvasRenderingContext2D,
  font: string,
  token: (name: string) => string,
  words: PictureWords,
): { pieces: Piece[]; height: number } {
  const pieces: Piece[] = [];
  let y = edge;
  const put = (text: string, size: number, weight: number, colour: string, after: number): void => {
    draw.font = `${weight} ${size}px ${font}`;
    for (const line of wrapped(draw, text, width - 2 * edge)) {
      pieces.push({ text: line, size, weight, colour: token(colour), y: y + size });
      y += Math.round(size * 1.45);
    }
    y += after;
  };
  put(words.community, 28, 600, '--ink-2', 12);
  put(words.title, 46, 700, '--ink', 24);
  for (const { word, text } of words.lines) {
    put(word, 26, 400, '--ink-3', 0);
    put(text, 34, 400, '--ink', 20);
  }
  return { pieces, height: y };
}

/**
 * Draws what is told as one long picture with the code of its link, in the colours and the type of the page.
 * @throws Error where the browser can't draw
 */
export async function longPicture(words: PictureWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  const draw = canvas.getContext('2d');
  if (!draw) throw new Error('no canvas');
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = style.fontFamily;
  await document.fonts.ready;
  const { pieces, height } = laidOut(draw, font, token, words);
  canvas.height = height + code + edge;
  draw.fillStyle = token('--panel');
  draw.fillRect(0, 0, width, canvas.height);
  draw.fillStyle = token('--ink');
  draw.fillRect(0, 0, width, 10);
  for (const piece of pieces) {
    draw.font = `${piece.weight} ${piece.size}px ${font}`;
    draw.fillStyle = piece.colour;
    draw.fillText(piece.text, edge, piece.y);
  }
  const { path, size } = qrPath(words.link);
  draw.save();
  draw.translate(edge, height);
  draw.fillStyle = token('--avatar-ink');
  draw.fillRect(0, 0, code, code);
  draw.scale(code / size, code / size);
  draw.fillStyle = token('--primary');
  draw.fill(new Path2D(path));
  draw.restore();
  draw.font = `400 28px ${font}`;
  draw.fillStyle = token('--ink-2');
  for (const [n, line] of wrapped(draw, words.scan, width - code - 3 * edge).entries())
    draw.fillText(line, edge + code + 28, height + code / 2 + n * 40);
  return new Promise((resolve, reject) =>
    canvas.toBlob((picture) => (picture ? resolve(picture) : reject(new Error('no picture'))), 'image/png'),
  );
}
