import { boardLimits } from '@liandong/shared/boards/board-doc';
import { ideaFields, isField, linkKinds } from '@liandong/shared/boards/card-fields';
import { generateKeyBetween } from 'fractional-indexing';
import type { FileCard, FileCheck, FileComment, TaskFacts } from './board-file.ts';
import { isId, isOrderKey, isWhole, listOf, recordOf, secondOf, textOf, type Problems } from './check-values.ts';
import { checkNodes } from './check-nodes.ts';
import type { Origin } from './origin.ts';

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;
const mostVotes = 100_000;

const timeOf = (value: unknown): string => (typeof value === 'string' && moment.test(value) ? value : '');

function originOf(value: unknown): Origin | undefined {
  const { author, at, votes } = recordOf(value);
  if (typeof author !== 'string' || !timeOf(at)) return undefined;
  return { author: textOf(author).slice(0, 60), at: timeOf(at), ...(isWhole(votes, mostVotes) && { votes }) };
}

function checkChecks(value: unknown, name: string, problems: Problems): FileCheck[] {
  let last: string | null = null;
  const checks = listOf(value).flatMap((entry): FileCheck[] => {
    const { id, text, done, order, task } = recordOf(entry);
    if (!isId(id) || typeof text !== 'string') {
      problems.add('check', name);
      return [];
    }
    if (text.length > boardLimits.line) problems.add('checkCut', name);
    const key: string = isOrderKey(order) ? order : generateKeyBetween(last, null);
    if (last === null || key > last) last = key;
    const line = { id, text: textOf(text).slice(0, boardLimits.line), done: done === true, order: key };
    return [{ ...line, ...(isId(task) && { task }) }];
  });
  if (secondOf(checks).length > 0) problems.add('sameLine', name);
  return checks;
}

function checkComments(value: unknown, name: string, problems: Problems): FileComment[] {
  return listOf(value).flatMap((entry) => {
    const { id, author, at, text, to, from } = recordOf(entry);
    const origin = originOf(from);
    const fits = isId(id) && typeof text === 'string' && text.length <= boardLimits.comment;
    if (!fits || (text === '' && !origin)) {
      problems.add('comment', name);
      return [];
    }
    const named = listOf(to).filter(isId).slice(0, boardLimits.named);
    return {
      id,
      author: textOf(author).slice(0, 60),
      at: timeOf(at),
      text: textOf(text),
      ...(named.length > 0 && { to: named }),
      ...(origin && { from: origin }),
    };
  });
}

function factsOf(value: unknown): TaskFacts | undefined {
  const { title, status, grid, line, due } = recordOf(value);
  if (typeof title !== 'string') return undefined;
  return {
    title: textOf(title).slice(0, boardLimits.line),
    status: textOf(status),
    grid: textOf(grid),
    line: textOf(line),
    ...(typeof due === 'string' && { due }),
  };
}

/** Checks one card; what of it does not fit is left out and named. @param n its place in the file, from 0 */
export function checkCard(value: unknown, n: number, problems: Problems): FileCard | undefined {
  const given = recordOf(value);
  const { id, kind, title, votes, order, labels, links, archived } = given;
  const task = factsOf(given['task']);
  const name = textOf(title) || task?.title || `#${n + 1}`;
  if (!isId(id) || (kind !== 'idea' && kind !== 'task') || (kind === 'idea' && typeof title !== 'string')) {
    problems.add('card', name);
    return undefined;
  }
  if (textOf(title).length > boardLimits.line) problems.add('titleCut', name);
  const from = originOf(given['from']);
  const fields = ideaFields.flatMap((field) => {
    const one = given[field];
    if (one !== undefined && !isField(field, one)) problems.add('field', name);
    return isField(field, one) ? [[field, one as string] as const] : [];
  });
  return {
    id,
    kind,
    ...(kind === 'idea' && {
      title: textOf(title).slice(0, boardLimits.line),
      author: textOf(given['author']).slice(0, 60),
      at: timeOf(given['at']),
      votes: isWhole(votes, mostVotes) ? votes : 0,
    }),
    ...(from && { from }),
    ...(task && { task }),
    ...(isOrderKey(order) && { order }),
    labels: listOf(labels).filter(isId),
    links: listOf(links).flatMap((link) => {
      const { kind: of, id: to } = recordOf(link);
      const known = linkKinds.find((one) => one === of);
      if (known && isId(to)) return { kind: known, id: to };
      problems.add('link', name);
      return [];
    }),
    archived: archived === true,
    ...Object.fromEntries(fields),
    checks: checkChecks(given['checks'], name, problems),
    notes: checkNodes(given['notes'], name, problems),
    comments: checkComments(given['comments'], name, problems),
  };
}
