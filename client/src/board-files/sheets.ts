/** A cell of a sheet: what is a number is one, everything else is text that no program takes for a formula. */
export type Cell = string | number | undefined;

/** A sheet before it is a file: a row of words for people, a row of tags that reading goes by, and what follows. */
export interface Sheet {
  /** key of its name among the words */
  readonly name: SheetName;
  readonly tags: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Columns of each sheet by their tags, as HXL has them. Sheets and columns may be renamed, turned into another language
 * or moved about: reading goes by the tags. Those that end in `+read` are for people and not read back.
 */
export const tagsOf = {
  info: [
    '#board+format',
    '#board+version',
    '#board+at',
    '#board+community',
    '#board+id',
    '#board+name',
    '#board+lanes',
  ],
  cards: [
    ...['#card+id', '#card+kind', '#card+title', '#column+read', '#label+read', '#card+labels', '#card+links'],
    ...['#card+archived', '#card+day', '#card+grid', '#card+party', '#card+line', '#card+order', '#card+author'],
    ...['#card+at', '#card+votes', '#from+author', '#from+at', '#from+votes'],
    ...['#task+title', '#task+status', '#task+grid', '#task+line', '#task+due'],
  ],
  checks: ['#check+card', '#title+read', '#check+id', '#check+text', '#check+done', '#check+order', '#check+task'],
  comments: [
    ...['#comment+card', '#title+read', '#comment+id', '#comment+author', '#comment+at', '#comment+text'],
    ...['#comment+to', '#from+author', '#from+at'],
  ],
  notes: ['#note+card', '#title+read', '#note+text+read', '#note+part', '#note+json'],
  labels: ['#label+id', '#label+name', '#label+hue'],
  columns: ['#column+id', '#column+name', '#column+limit'],
} as const;

export type SheetName = keyof typeof tagsOf;

/** Most letters in a piece of a note: a cell holds 32,767. */
export const pieceLength = 30_000;
