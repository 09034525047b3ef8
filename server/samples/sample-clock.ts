/** The clock that samples may set back: ms behind the true time. Within one log it never goes back further than it stood. */
export interface SampleClock {
  behind: number;
}

/** How long ago the samples' communities were founded, and their accounts opened, ms: they are older than what happens in them. */
export const founded = 10 * 24 * 3_600_000;
