/** Of what a command is sent: the thing's id, where it is, whose, and what stands beside it. */
export interface Target {
  readonly id: string;
  readonly grid: string;
  readonly org: string;
  readonly person: string;
  /** somebody of the two committees */
  readonly lead: string;
  /** a social worker */
  readonly worker: string;
  /** asked for, of one thing */
  readonly quantity: number;
  /** server time, ms since 1970 UTC */
  readonly now: number;
}
