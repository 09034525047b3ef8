const gap = '[ \\u3000.·_—–-]?';

/**
 * A mobile number of mainland China: eleven signs that begin with 13 to 19, alone or as people space them (3-4-4), also
 * behind the country's code. Quantities, codes of grids, hotlines and landlines are none.
 */
const mobile = new RegExp(`(?<![\\d.])(?:\\+?86${gap})?1[3-9]\\d${gap}\\d{4}${gap}\\d{4}(?!\\d)`, 'u');

/** Whether a text holds a number by which one person is called; also in full-width digits. */
export function holdsMobile(text: string): boolean {
  return mobile.test(text.normalize('NFKC'));
}
