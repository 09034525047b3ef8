import { groupsAt, skillsWanted, tasksAt } from '@liandong/shared/residents/lending';
import { OfferFields } from '@liandong/shared/potential/schema';
import { Id } from '@liandong/shared/protocol/up';
import { Coming } from '@liandong/shared/walk-ups/schema';
import { Type, type TProperties } from 'typebox';
import { cardAct, Nonce, Token, type Card, type Visit } from './card.ts';

const { name, phone, agreed } = Coming.properties;
/** Whoever lends a hand is known by the pass of their phone, or says who they are the first time. */
const who = { nonce: Nonce, pass: Type.Optional(Token), name, phone, agreed } as const;
const bodyOf = <P extends TProperties>(more: P) => Type.Object({ ...who, ...more }, { additionalProperties: false });
const answer = Type.Object({ pass: Type.String() });

interface Who {
  readonly nonce: string;
  readonly pass?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly agreed?: unknown;
}

/** Writes down what a neighbour does, and answers the pass that their phone keeps. */
async function lend(visit: Visit, type: string, { nonce, pass, ...said }: Who, more: (id: string) => object) {
  const { id } = await visit.slip(nonce);
  const known = pass === undefined ? undefined : await visit.neighbour(pass);
  const person = known ?? `${id}n`;
  if (known === undefined && said.name !== undefined) await visit.newcomer();
  const first = known === undefined ? said : {};
  await visit.writeAsHouse(type, { person, ...first, home: visit.place.building, ...more(id) });
  return { pass: await visit.passFor(person) };
}

/** 搭把手: small tasks, skills and time [R05], groups to join [R21]. */
export const lendingCards: readonly Card[] = [
  {
    name: 'tasks',
    show: tasksAt,
    acts: [
      cardAct({
        name: 'claim',
        description: 'Takes a small task that is no danger; name and phone are said the first time.',
        body: bodyOf({ task: Id }),
        answer,
        run: (visit, { task, ...neighbour }) => lend(visit, 'neighbour.claim', neighbour, (id) => ({ id, task })),
      }),
    ],
  },
  {
    name: 'skills',
    show: skillsWanted,
    acts: [
      cardAct({
        name: 'offer',
        description: 'Says what somebody can do for neighbours, and when.',
        body: bodyOf({ skill: OfferFields.properties.skill, when: OfferFields.properties.when }),
        answer,
        run: (visit, { skill, when, ...neighbour }) =>
          lend(visit, 'neighbour.offer', neighbour, (id) => ({ id, skill, ...(when === undefined ? {} : { when }) })),
      }),
    ],
  },
  {
    name: 'groups',
    show: groupsAt,
    acts: [
      cardAct({
        name: 'join',
        description: 'Joins a self-organised group of the neighbourhood.',
        body: bodyOf({ group: Id }),
        answer,
        run: (visit, { group, ...neighbour }) => lend(visit, 'neighbour.join', neighbour, () => ({ group })),
      }),
    ],
  },
];
