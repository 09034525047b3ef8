/** What a live board tells of itself, so that people can look back. Neither may hold up whoever writes. */
export interface BoardHistory {
  /**
   * Keeps how a board reads: when it grows quiet, and every ten minutes of writing.
   * @param board `<community>/<board>`
   * @param state the document as one update
   * @param by accounts that wrote since it was last kept
   * @param at ms since 1970 UTC
   */
  keep(board: string, state: Uint8Array, by: readonly string[], at: number): Promise<void>;
  /** Notes that an account wrote in some parts (names of root types). */
  acted(board: string, by: string, parts: readonly string[], at: number): void;
}
