/** A number of help that anybody may call at any hour. */
export interface Hotline {
  /** as people call it, or a key of its words: `hotline.<name>` */
  readonly name: string;
  readonly number: string;
}

/** 热线台 (default): psychological help, police, ambulance; an installation elsewhere has others. */
const usual = 'psychological:12356,police:110,ambulance:120';

/** How they are told: names and numbers, with commas between. */
export const hotlinesPattern = '^[^:,]{1,30}:[0-9-]{3,20}(,[^:,]{1,30}:[0-9-]{3,20})*$';

/** The numbers of a setting as `psychological:12356,police:110`; the usual ones without. */
export function hotlinesOf(text: string = usual): readonly Hotline[] {
  return text.split(',').map((line) => {
    const [name = '', number = ''] = line.split(':');
    return { name: name.trim(), number };
  });
}
