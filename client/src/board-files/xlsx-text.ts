/** Signs that XML has no place for or that its readers change, and what looks like one of them written out. */
const odd = /_x(?=[0-9A-Fa-f]{4}_)|(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const unit = (code: number): string => `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;

/** A text as a sheet's cell holds it (ECMA-376, 22.9.2.19): what XML can't hold is written by its number; readers undo it. */
export function cellText(text: string): string {
  return text.replaceAll(odd, (sign) =>
    sign === '_x' ? '_x005F_x' : Array.from({ length: sign.length }, (_, i) => unit(sign.charCodeAt(i))).join(''),
  );
}
