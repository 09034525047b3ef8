import type { DecideContext, PrivateRecord } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { sealing, unsealing } from './sealed.ts';

/** A note that comes with a step, known by an id of its own; its words are sealed. */
export interface SaidNote {
  readonly id: string;
  readonly note?: string;
  readonly words?: string;
}

/** Id of what is sealed of one note of a record. */
export function noteId(record: string, note: string): string {
  return `${record}/${note}`;
}

/** Why a note can't stand beside those of its record: nothing that was written is written over, or lost for want of room. */
export function faultOfNote(notes: readonly string[], most: number, said: SaidNote): Refusal | undefined {
  const { note } = noteOf(said);
  if (note === undefined) return undefined;
  if (notes.includes(note)) return refuse('illegal', { field: 'note', reason: 'care.note_there' });
  return notes.length >= most ? refuse('illegal', { field: 'words', reason: 'care.notes_full' }) : undefined;
}

/** The note as an event names it: words without an id, or an id without words, are none. */
export function noteOf({ note, words }: SaidNote): { note?: string } {
  return words?.trim() && note !== undefined ? { note } : {};
}

/** What is sealed of a note. */
export function sealedNote(
  context: Pick<DecideContext, 'actor' | 'now'>,
  kind: string,
  subject: string,
  said: SaidNote,
): PrivateRecord[] {
  const { note } = noteOf(said);
  return note === undefined ? [] : sealing(context, kind, noteId(said.id, note), subject, said.words);
}

/** All notes of a record taken away. */
export function unsealedNotes(
  kind: string,
  { id, subject, notes }: { readonly id: string; readonly subject: string; readonly notes: readonly string[] },
): PrivateRecord[] {
  return notes.map((note) => unsealing(kind, noteId(id, note), subject));
}
