/** The clock that samples may set back: ms behind the true time. */
export interface SampleClock {
  behind: number;
}
