import { usualRange } from '@liandong/shared/screening/form';
import type { CampaignFields, Field } from '@liandong/shared/screening/schema';
import { v7 } from 'uuid';

export interface TableDraft {
  id: string;
  name: string;
  askedBy: string;
}

/** A question as it is being written: everything as typed. */
export interface FieldDraft {
  /** counts up; the question's id is made of it */
  id: number | string;
  label: string;
  kind: Field['kind'];
  /** one a line */
  options: string;
  tables: readonly string[];
  /** the answer that somebody has to look at: yes, no, number of an option, or from which figure on */
  odd: string;
  /** bounds of a number, as typed; empty where the usual ones hold */
  least: number | string;
  most: number | string;
}

export interface CampaignDraft {
  id: string;
  title: string;
  why: string;
  basis: string;
  line: CampaignFields['line'];
  /** empty while nothing is typed */
  keepDays: number | '';
  areas: readonly string[];
  tables: TableDraft[];
  fields: FieldDraft[];
  nextId: number;
}

function oddOf({ abnormal }: Field): string {
  if (!abnormal) return '';
  if (abnormal.yes !== undefined) return abnormal.yes ? 'yes' : 'no';
  return String(abnormal.choices?.[0] ?? abnormal.from ?? '');
}

/** What the form begins with: an empty screening, or a draft as it stands. */
export function draftFrom(before: CampaignFields | undefined): CampaignDraft {
  if (!before)
    return {
      ...{ id: v7(), title: '', why: '', basis: '', line: 'livelihood', keepDays: 90, areas: [], nextId: 2 },
      tables: [{ id: 't1', name: '', askedBy: '' }],
      fields: [],
    };
  const { id, title, why, basis = '', line, keepDays, areas } = before;
  return {
    ...{ id, title, why, basis, line, keepDays, areas, nextId: before.tables.length + before.fields.length + 1 },
    tables: before.tables.map((table) => ({ askedBy: '', ...table })),
    fields: before.fields.map((field) => ({
      ...{ id: field.id, label: field.label, kind: field.kind, tables: field.tables },
      options: (field.options ?? []).join('\n'),
      odd: oddOf(field),
      least: field.least ?? usualRange.least,
      most: field.most ?? usualRange.most,
    })),
  };
}

/** An empty question, as it is added. */
export function newField(id: number, tables: readonly string[]): FieldDraft {
  return { id, label: '', kind: 'yes_no', options: '', tables, odd: '', ...usualRange };
}

/** What a form still lacks before it can be kept as a draft; nothing when it can. */
export function lackOf({
  keepDays,
  areas,
  tables,
  fields,
}: CampaignDraft): 'days' | 'areas' | 'tables' | 'fields' | undefined {
  if (typeof keepDays !== 'number' || !Number.isInteger(keepDays) || keepDays < 7 || keepDays > 365) return 'days';
  if (areas.length === 0) return 'areas';
  if (tables.every(({ name }) => name.trim() === '')) return 'tables';
  return fields.length === 0 ? 'fields' : undefined;
}

/** Bounds of a number as the form says them. */
function boundsOf({ kind, least, most }: FieldDraft): Pick<Field, 'least' | 'most'> {
  if (kind !== 'number') return {};
  return {
    ...(String(least).trim() === '' ? {} : { least: Number(least) }),
    ...(String(most).trim() === '' ? {} : { most: Number(most) }),
  };
}

function abnormalOf({ kind, odd }: FieldDraft): Field['abnormal'] {
  if (odd === '') return undefined;
  if (kind === 'yes_no') return { yes: odd === 'yes' };
  return kind === 'choice' ? { choices: [Number(odd)] } : { from: Number(odd) };
}

/** The wish that a form makes; what was left empty is left out. */
export function payloadOf(form: CampaignDraft): CampaignFields {
  const { id, title, why, basis, line, keepDays, areas } = form;
  const tables = form.tables.filter(({ name }) => name.trim() !== '');
  return {
    ...{ id, title, why, line, keepDays: Number(keepDays), areas: [...areas] },
    ...(basis === '' ? {} : { basis }),
    tables: tables.map(({ id: table, name, askedBy }) => ({
      ...{ id: table, name: name.trim() },
      ...(askedBy.trim() === '' ? {} : { askedBy: askedBy.trim() }),
    })),
    fields: form.fields.map((field) => {
      const abnormal = abnormalOf(field);
      const options = field.options
        .split('\n')
        .map((option) => option.trim())
        .filter(Boolean);
      return {
        id: typeof field.id === 'number' ? `q${field.id}` : field.id,
        label: field.label,
        kind: field.kind,
        tables: field.tables.filter((one) => tables.some((table) => table.id === one)),
        ...(field.kind === 'choice' ? { options } : {}),
        ...(abnormal ? { abnormal } : {}),
        ...boundsOf(field),
      };
    }),
  };
}
