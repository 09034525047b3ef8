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

/** What the form says, once it is complete; lines of the script without a word are left out. */
export function trainingFrom(
  { certificate, months, plan, ...head }: Head,
  script: readonly InjectRow[],
): ({ id: string } & Record<string, unknown>) | undefined {
  if (!head.kind || !head.subject || head.title === '' || head.startsAt === undefined || head.seats === null)
    return undefined;
  if (head.kind === 'training')
    return certificate !== undefined && months !== null
      ? { ...head, certificate: { kind: certificate, months } }
      : head;
  const rows = script.filter(({ title }) => title.trim() !== '');
  if (rows.some(({ kind, grid, after }) => !kind || !grid || after === null)) return undefined;
  const filled = rows.map((row) => ({ ...row, title: row.title.trim() }));
  return { ...head, ...(plan === undefined ? {} : { plan }), ...(filled.length > 0 ? { script: filled } : {}) };
}
