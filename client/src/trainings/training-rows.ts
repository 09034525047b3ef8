import { v7 } from 'uuid';

/** One line of a drill's script, as it is filled in. */
export interface InjectRow {
  readonly key: string;
  title: string;
  kind: string | undefined;
  grid: string | undefined;
  after: number | null;
}

export function blankInject(): InjectRow {
  return { key: v7().slice(-12), title: '', kind: 'incident', grid: undefined, after: 5 };
}

interface Head {
  readonly id: string;
  readonly kind: string | undefined;
  readonly subject: string | undefined;
  readonly title: string;
  readonly startsAt: number | undefined;
  readonly seats: number | null;
  readonly certificate: string | undefined;
  readonly months: number | null;
  readonly plan: string | undefined;
}

/** A field that is still empty; of the script with the number of its line, from 1. */
interface Lack {
  readonly field: 'kind' | 'subject' | 'title' | 'starts' | 'seats' | 'sort' | 'grid' | 'after';
  readonly inject?: number;
}

/** What the form lacks, in the order in which it is filled in; lines of the script without a word lack nothing. */
export function lacksOf(head: Head, script: readonly InjectRow[]): readonly Lack[] {
  const fields: readonly [Lack['field'], boolean][] = [
    ['kind', !head.kind],
    ['subject', !head.subject],
    ['starts', head.startsAt === undefined],
    ['seats', head.seats === null],
    ['title', head.title === ''],
  ];
  const ofHead = fields.filter(([, empty]) => empty).map(([field]): Lack => ({ field }));
  if (head.kind === 'training') return ofHead;
  const ofScript = script.flatMap(({ title, kind, grid, after }, at): Lack[] => {
    const row: readonly [Lack['field'], boolean][] = [
      ['sort', !kind],
      ['grid', !grid],
      ['after', after === null],
    ];
    return title.trim() === '' ? [] : row.filter(([, empty]) => empty).map(([field]) => ({ field, inject: at + 1 }));
  });
  return [...ofHead, ...ofScript];
}

/** What the form says, once it lacks nothing; lines of the script without a word are left out. */
export function trainingFrom(
  { certificate, months, plan, ...head }: Head,
  script: readonly InjectRow[],
): ({ id: string } & Record<string, unknown>) | undefined {
  if (lacksOf({ ...head, certificate, months, plan }, script).length > 0) return undefined;
  if (head.kind === 'training')
    return certificate !== undefined && months !== null
      ? { ...head, certificate: { kind: certificate, months } }
      : head;
  const rows = script.filter(({ title }) => title.trim() !== '');
  const filled = rows.map((row) => ({ ...row, title: row.title.trim() }));
  return { ...head, ...(plan === undefined ? {} : { plan }), ...(filled.length > 0 ? { script: filled } : {}) };
}
