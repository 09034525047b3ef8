import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of some programs that is on the path; nothing when none is. */
export function programPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** Whether `LIANDONG_REQUIRE` names a component: then its tests run, and fail where it is missing. */
export function isRequired(component: string): boolean {
  return (process.env['LIANDONG_REQUIRE'] ?? '').split(',').includes(component);
}

/** Why the tests of a component skip here, in words; nothing where they run: it is there, or it is required. */
export function whySkipped(component: string, ...programs: readonly string[]): string | undefined {
  if (isRequired(component) || programPath(...programs) !== undefined) return undefined;
  return `no ${component}: ${programs.join(' or ')} is not on the path`;
}
