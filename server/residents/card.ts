import type { Actor } from '@liandong/shared/kernel/actor';
import type { State } from '@liandong/shared/kernel/state';
import type { Place } from '@liandong/shared/residents/place';
import type { Receipt } from '@liandong/shared/residents/schema';
import { Type, type Static, type TObject } from 'typebox';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import type { Slip } from './slips.ts';

/** What a phone makes anew for each thing that it leaves here; it is sent again with the same thing. */
export const Nonce = Type.String({ minLength: 32, maxLength: 64, pattern: '^[0-9a-f]+$' });
/** A receipt's code, as somebody typed it. */
export const Code = Type.String({ minLength: 8, maxLength: 40 });

/** A word that the installation signed: a link, a phone's pass. */
export const Token = Type.String({ minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9_-]+~[A-Za-z0-9_-]+$' });

/** A building whose page somebody looks at. */
export interface At {
  readonly community: Community;
  readonly place: Place;
  /** the resident who is signed in, or the installation for whoever came by the building's link */
  readonly actor: Actor;
}

/** Somebody who does something on a building's page. */
export interface Visit extends At {
  /** server time, ms since 1970 UTC */
  readonly now: number;
  /** whence they came: for counting, never for keeping */
  readonly address: string;
  /** for what no command of a person says */
  readonly ports: Pick<Ports, 'pipeline' | 'store' | 'newId'>;
  /** Submits a command and waits until it is durable. Whoever came by the link acts as the installation, so it must stand in its capability's `bySystem`. @throws Refused as the rules say */
  write(type: string, payload: object): Promise<void>;
  /** The same as the installation, signed in or not: for what is said without an account, and for whoever has shown its receipt, whose right the code is. */
  writeAsHouse(type: string, payload: object): Promise<void>;
  /** The ids and the code that go with the nonce of a phone: the same each time, so that pressing again after a lost answer does nothing twice. */
  slip(nonce: string): Promise<Slip>;
  /** Who a phone's pass says it belongs to; nothing when it is not ours, or they are gone. */
  neighbour(pass: string): Promise<string | undefined>;
  /** Before somebody is written down who was not known. @throws Refused: too many came from there today */
  newcomer(): Promise<void>;
  /** What the phone of a neighbour keeps, so that they say who they are once. */
  passFor(person: string): Promise<string>;
  /** The receipt whose code this is, for a record of one collection. @throws Refused: there is none */
  receipt(code: string, collection: string): Promise<Receipt>;
}

/** Something that can be done on a card. Its body, `link` apart, is what the phone sends. */
export interface CardAct<Body extends TObject = TObject> {
  /** last part of its address, behind the card's */
  readonly name: string;
  readonly description: string;
  readonly body: Body;
  readonly answer: TObject;
  /** it only reads, and is counted like a look */
  readonly reads?: true;
  /** somebody asks for help by it: it waits behind nothing else that is left here */
  readonly help?: true;
  run(visit: Visit, body: Static<Body>): Promise<object>;
}

/** One card of a building's page. */
export interface Card {
  readonly name: string;
  /** What any neighbour of the building may know, as JSON: no person, no door, nothing that depends on who looks. Nothing: no card. */
  show(state: State, place: Place, now: number): object | undefined;
  readonly acts?: readonly CardAct[];
}

/** Declares an act with its body checked by the compiler. */
export function cardAct<Body extends TObject>(act: CardAct<Body>): CardAct {
  return act;
}
