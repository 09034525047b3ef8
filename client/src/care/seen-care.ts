import type { KeptRevision } from '@liandong/shared/care-plans/schema';
import type { FamilyMember } from '@liandong/shared/cases/schema';
import { request } from '../app/api.ts';
import type { Resident } from '../households/seen.ts';

/** Words of one record, as they were sealed; `at` in ms since 1970 UTC. */
export interface KeptWords {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** Somebody’s care in words. */
export interface OpenedCare {
  readonly door: string;
  readonly floor?: number;
  readonly ways?: readonly string[];
  readonly people: readonly Resident[];
  readonly help?: string;
  readonly words: readonly KeptWords[];
  readonly plan: readonly KeptRevision[];
  /** when it closes by itself, ms since 1970 UTC by the server’s clock */
  readonly until: number;
}

/** Notes of a case, or of somebody in distress. */
export interface OpenedNotes {
  readonly notes: readonly KeptWords[];
  /** of a case, where its family was drawn */
  readonly family?: readonly FamilyMember[];
  /** of a case: what was said at visits since it began */
  readonly visits?: readonly KeptWords[];
  readonly until: number;
}

/** One door that a captain looks after. */
export interface CareDoor {
  readonly id: string;
  readonly building: string;
  readonly door: string;
  readonly floor?: number;
  readonly help?: readonly string[];
  readonly residents: readonly Resident[];
  readonly words?: string;
}

/** The list of a captain, until it closes by itself: ms since 1970 UTC. */
export interface OpenedDoors {
  readonly doors: readonly CareDoor[];
  readonly until: number;
}

export interface Hotline {
  readonly name: string;
  readonly number: string;
}

const path = (community: string, what: string): string => `/api/v1/communities/${community}/${what}`;

/** Somebody’s care in words; the purpose is in the ledger before the answer. @throws ApiError */
export function openCare(community: string, subject: string, purpose: string): Promise<OpenedCare> {
  return request('POST', path(community, `care/${subject}/open`), { purpose });
}

/** Notes of a case or of distress; the purpose is in the ledger before the answer. @throws ApiError */
export function openNotes(
  community: string,
  kind: 'cases' | 'distress',
  id: string,
  purpose: string,
): Promise<OpenedNotes> {
  return request('POST', path(community, `${kind}/${id}/open`), { purpose });
}

/** A hand-over sheet that was sent to oneself. @throws ApiError */
export function readSheet(community: string, id: string): Promise<{ where: string; danger: string; coming: string }> {
  return request('POST', path(community, `handovers/${id}/read`));
}

/** Doors that a captain looks after; the purpose is in the ledger before the answer. @throws ApiError */
export function readDoors(community: string, purpose: string): Promise<OpenedDoors> {
  return request('POST', path(community, 'care/doors'), { purpose });
}

/** Numbers that anybody may call. @throws ApiError */
export async function readHotlines(community: string): Promise<readonly Hotline[]> {
  return (await request<{ hotlines: Hotline[] }>('GET', path(community, 'hotlines'))).hotlines;
}

/** Somebody who works here, by a masked name. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** To whom a case may be given, or the sheet of a contact. @throws ApiError */
export async function readColleagues(community: string, contact?: string): Promise<readonly Colleague[]> {
  const of = contact === undefined ? '' : `?${new URLSearchParams({ contact }).toString()}`;
  return (await request<{ people: Colleague[] }>('GET', path(community, `care/colleagues${of}`))).people;
}
