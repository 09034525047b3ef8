import encodeQR from 'qr';

/** Quiet zone round the code, modules: scanners need it. */
const quiet = 4;

/** A QR code as one SVG path in a square of `size` modules, quiet zone included. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = encodeQR(text, 'raw', { border: quiet, ecc: 'medium' });
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return { path: dark.join(''), size: rows.length };
}
