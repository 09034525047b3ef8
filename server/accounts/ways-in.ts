import { hashedKind } from '@liandong/shared/accounts/schema';
import { codeKind } from './codes.ts';
import { entryKind } from './entries.ts';
import { firstKind } from './first.ts';
import { inviteKind, newestKind } from './invites.ts';
import { sessionKind } from './logins.ts';

/**
 * Kinds of private records by which somebody is or comes in without a password: logins, tokens of programs, links,
 * short addresses, invitations. Each can be ended at any time, and must not stand again when older data does. A link to
 * the provider of sign-in is not among them: it is a credential as the password is, and stays with it.
 */
export const waysIn: readonly string[] = [
  sessionKind,
  entryKind,
  codeKind,
  inviteKind,
  newestKind,
  firstKind,
  hashedKind,
];
