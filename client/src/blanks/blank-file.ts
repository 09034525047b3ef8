import { blankBytes } from '@liandong/shared/blanks/schema';
import { request, requestFile } from '../app/api.ts';
import { aside, type AsideFault, type Reading } from '../files/aside.ts';
import type { BlankSheet } from './read-blank.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const pathOf = (community: string, file: string): string =>
  `/api/v1/communities/${community}/blanks/files/${encodeURIComponent(file)}`;

/** Why a blank's file could not be read. */
export type BlankFault = AsideFault | 'tooLarge';

/** Reads the sheets of a file beside the page, within limits of size and time. */
export function readBlankAside(file: File): Reading<BlankSheet[] | BlankFault> {
  const make = (): Worker => new Worker(new URL('./read-blank.worker.ts', import.meta.url), { type: 'module' });
  return aside(file, blankBytes, make);
}

/** Brings a blank's file under an id. @throws ApiError */
export async function bringBlank(community: string, id: string, file: File): Promise<void> {
  await request('PUT', pathOf(community, id), new Blob([file], { type: sheetType }));
}

/** The file of a blank, as it was brought. @throws ApiError */
export async function fetchBlank(community: string, id: string): Promise<File> {
  return new File([await requestFile(pathOf(community, id))], 'blank.xlsx', { type: sheetType });
}
