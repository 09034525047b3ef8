type Thing =
  | ('task' | 'person' | 'assignment' | 'request' | 'pledge' | 'offer' | 'workspace')
  | ('closure' | 'checkpoint' | 'shift' | 'flag')
  | ('store' | 'movement' | 'reservation')
  | ('point' | 'spot' | 'incident')
  | ('household' | 'building')
  | ('proposal' | 'roll')
  | ('subject' | 'need' | 'visit' | 'promise' | 'tie' | 'case')
  | ('page' | 'skillOffer' | 'notice' | 'buildingLink')
  | ('purchase' | 'project')
  | ('activity' | 'signUp' | 'feedback')
  | ('filing' | 'orderItem');

/**
 * What each command takes, by the domain guide: any one of the rights named suffices. Written by hand beside
 * `expected-rights.ts`, never generated. `on` says what it is about; the last word of a right says by what it may be one's own:
 * `all` nothing, `item` place, organisation and people, `place`, `org`, `maker` organisation and whoever made it, `self` the person, `mine`
 * whatever is the sender's; `issuer` the place, and only for what is handed out; `sender` the sender alone, and no program that may only look; `limit` ends at what a coordinator approves;
 * `handler` only those who have it in hand; `hand` the item, once somebody has it in hand those alone; `told` a place, or oneself for whoever is bound
 * to none; `myself` only about oneself; `within` only inside the places that one is captain of; `breaker` those of the two committees and coordinators; `resident` a resident wherever; `givers` only for an organisation of one's own.
 */
export interface ExpectedCommand {
  readonly on: 'nothing' | 'payload' | Thing;
  readonly takes: readonly string[];
}

/** What a command is about, and the rights of which any one suffices. */
export const of = (on: ExpectedCommand['on'], ...takes: string[]): ExpectedCommand => ({ on, takes });
