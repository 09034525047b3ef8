import type * as Y from 'yjs';
import { fieldsOf, isId } from './board-doc.ts';

/** What a card may point to. */
export const linkKinds = ['request', 'incident', 'grid', 'task', 'alert'] as const;

export interface Link {
  readonly kind: (typeof linkKinds)[number];
  readonly id: string;
}

/** Fields of an idea that a task will have as facts; for a task's card they say nothing. */
export const ideaFields = ['day', 'grid', 'party', 'line'] as const;

export type IdeaField = (typeof ideaFields)[number];

/** A card's small shared fields. */
export interface CardFields {
  /** ids of its labels; one that was removed from the board may still be among them */
  readonly labels: readonly string[];
  readonly links: readonly Link[];
  readonly archived: boolean;
  /** YYYY-MM-DD */
  readonly day?: string;
  readonly grid?: string;
  readonly party?: string;
  readonly line?: string;
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a key and its value may stand among a card's fields. */
export function isField(key: string, value: unknown): boolean {
  if (key === 'archived') return value === true;
  if (key === 'day') return typeof value === 'string' && day.test(value);
  if (key === 'grid' || key === 'party' || key === 'line') return typeof value === 'string' && isId(value);
  const [kind = '', ...rest] = key.split(':');
  if (kind === 'label') return value === true && isId(rest.join(':'));
  const [of = '', ...id] = rest;
  return kind === 'link' && linkKinds.some((one) => one === of) && value === true && isId(id.join(':'));
}

/** All small fields of a card. */
export function readCard(doc: Y.Doc, card: string): CardFields {
  const fields = fieldsOf(doc, card);
  const keys = [...fields.keys()].sort();
  const words = Object.fromEntries(
    ideaFields.flatMap((field) => {
      const value = fields.get(field);
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  return {
    labels: keys.filter((key) => key.startsWith('label:')).map((key) => key.slice('label:'.length)),
    links: keys.flatMap((key) => linkOf(key) ?? []),
    archived: fields.get('archived') === true,
    ...words,
  };
}

function linkOf(key: string): Link | undefined {
  if (!key.startsWith('link:')) return undefined;
  const [, of, ...id] = key.split(':');
  const kind = linkKinds.find((one) => one === of);
  return kind && { kind, id: id.join(':') };
}

function put(doc: Y.Doc, card: string, key: string, value: unknown): void {
  const fields = fieldsOf(doc, card);
  if (value === undefined) fields.delete(key);
  else if (fields.get(key) !== value) fields.set(key, value);
}

/** Puts a label on a card or takes it off. */
export function setLabel(doc: Y.Doc, card: string, label: string, on: boolean): void {
  put(doc, card, `label:${label}`, on || undefined);
}

/** Ties a card to a record, or unties it. */
export function setLink(doc: Y.Doc, card: string, { kind, id }: Link, on: boolean): void {
  put(doc, card, `link:${kind}:${id}`, on || undefined);
}

/** Puts a card away, or back. */
export function setArchived(doc: Y.Doc, card: string, on: boolean): void {
  put(doc, card, 'archived', on || undefined);
}

/** Sets a field of an idea, or clears it. */
export function setField(doc: Y.Doc, card: string, field: IdeaField, value: string | undefined): void {
  put(doc, card, field, value);
}
