import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { careCauses, type Page } from './schema.ts';

/** Which person needs help is for those who work on distress: the others see that somebody does. */
const unnamed = once((page: Stamped<Page>): Entity =>
  careCauses.has(page.cause.kind) ? ({ ...page, cause: { kind: page.cause.kind } } as Entity) : page,
);

/** A wall says that a call reached nobody, and nothing of it. */
const onWall = once(({ id, status, raisedAt, version, changedAt }: Stamped<Page>): Entity | undefined =>
  status === 'unreached' ? ({ id, status, raisedAt, version, changedAt } as Entity) : undefined,
);

export const pageVisibility: Visibility<Page> = {
  object: 'page',
  belongs: ({ rung, raisedBy }) => ({ people: [...rung.map(({ person }) => person), raisedBy] }),
  full: (page, { actor }) => (grantFor(actor, 'distress', 'U') ? page : unnamed(page)),
  summary: onWall,
  people: ({ rung, raisedBy }) => [...new Set([...rung.map(({ person }) => person), raisedBy])],
  own: unnamed,
};
