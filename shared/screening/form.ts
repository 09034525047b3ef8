import type { Answer, CampaignFields, Field, KeptAnswer } from './schema.ts';

const valueOf = {
  yes_no: ({ yes }: Answer) => yes,
  choice: ({ choice }: Answer) => choice,
  number: ({ number }: Answer) => number,
  text: ({ text }: Answer) => text,
} as const;

/** Bounds of a number whose question says none: most that is counted at a door is people of a home. */
export const usualRange = { least: 0, most: 99 } as const;

/** The least and the most that a number may be, both included. */
export function rangeOf({ least, most }: Pick<Field, 'least' | 'most'>): {
  readonly least: number;
  readonly most: number;
} {
  const from = least ?? usualRange.least;
  return { least: from, most: most ?? Math.max(usualRange.most, from) };
}

/** Place and bounds of the first number that is outside them; nothing when all are inside. */
export function outOfRange(
  fields: readonly Field[],
  answers: readonly Answer[],
): { readonly index: number; readonly least: number; readonly most: number } | undefined {
  for (const [index, { field, number }] of answers.entries()) {
    const asked = fields.find(({ id }) => id === field);
    if (!asked || number === undefined) continue;
    const range = rangeOf(asked);
    if (number < range.least || number > range.most) return { index, ...range };
  }
  return undefined;
}

/** Whether an answer says what its question asks. */
function fits({ kind, options = [] }: Field, answer: Answer): boolean {
  const said = Object.keys(answer).filter((key) => key !== 'field');
  if (said.length !== 1 || valueOf[kind](answer) === undefined) return false;
  return kind !== 'choice' || (answer.choice ?? 0) < options.length;
}

/** Place of the first answer that belongs to no question, or does not fit it; nothing when all are good. */
export function badAnswer(fields: readonly Field[], answers: readonly Answer[]): number | undefined {
  const seen = new Set<string>();
  const index = answers.findIndex((answer) => {
    const field = fields.find(({ id }) => id === answer.field);
    const twice = seen.has(answer.field);
    seen.add(answer.field);
    return twice || !field || !fits(field, answer);
  });
  return index < 0 ? undefined : index;
}

/** Whether an answer is one that somebody has to look at. */
function isAbnormal({ abnormal }: Field, { yes, choice, number }: Answer): boolean {
  if (!abnormal) return false;
  if (yes !== undefined && abnormal.yes === yes) return true;
  if (choice !== undefined && abnormal.choices?.includes(choice)) return true;
  return number !== undefined && abnormal.from !== undefined && number >= abnormal.from;
}

/** Whether any of the answers has to be looked at. */
export function holdsAbnormal(fields: readonly Field[], answers: readonly Answer[]): boolean {
  return answers.some((answer) => {
    const field = fields.find(({ id }) => id === answer.field);
    return field !== undefined && isAbnormal(field, answer);
  });
}

/** Why a form can't be asked, as the path of its first fault and a reason of the terms; nothing when it can. */
export function faultOfForm({
  tables,
  fields,
}: Pick<CampaignFields, 'tables' | 'fields'>): { readonly field: string; readonly reason: string } | undefined {
  const named = new Set(tables.map(({ id }) => id));
  if (named.size < tables.length) return { field: 'tables', reason: 'campaign.table_twice' };
  if (new Set(fields.map(({ id }) => id)).size < fields.length)
    return { field: 'fields', reason: 'campaign.field_twice' };
  for (const [index, field] of fields.entries()) {
    if (!field.tables.every((table) => named.has(table)))
      return { field: `fields/${index}/tables`, reason: 'campaign.no_table' };
    if ((field.kind === 'choice') !== (field.options !== undefined))
      return { field: `fields/${index}/options`, reason: 'campaign.no_options' };
    const { least, most } = rangeOf(field);
    if (least > most) return { field: `fields/${index}/most`, reason: 'campaign.empty_range' };
  }
  const empty = tables.findIndex(({ id }) => !fields.some((field) => field.tables.includes(id)));
  return empty < 0 ? undefined : { field: `tables/${empty}`, reason: 'campaign.empty_table' };
}

/** One visit as a row of a table: what it asks, in the order of its questions, as words. */
export function rowOf(
  table: string,
  fields: readonly Field[],
  answers: readonly KeptAnswer[],
  words: { readonly yes: string; readonly no: string },
): string[] {
  return fields
    .filter(({ tables }) => tables.includes(table))
    .map(({ id, options }) => {
      const answer = answers.find(({ field }) => field === id);
      if (!answer) return '';
      if (answer.yes !== undefined) return answer.yes ? words.yes : words.no;
      if (answer.choice !== undefined) return options?.[answer.choice] ?? '';
      return String(answer.number ?? answer.text ?? '');
    });
}
