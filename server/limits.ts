import { retention } from '@liandong/shared/people/retention';

/** How much of everything, and for how long. */
export interface Limits {
  /** how long the refusal of a command is remembered, days; what was applied is remembered for good */
  readonly rememberDays: number;
  /** how long a photo waits for the report that names it, days */
  readonly photoDays: number;
  /** how long the photos of a report are kept, days */
  readonly reportPhotoDays: number;
  /** how long a row of a sheet is kept that its sheet does not change, days */
  readonly rowDays: number;
  /** how long what people wrote is kept, days */
  readonly textDays: number;
  /** largest body of a request, bytes */
  readonly bodyBytes: number;
  /** screens let in per second, of all together; a quarter as many at once */
  readonly handshakesPerSecond: number;
  /** wrong passwords per account and address in 15 minutes */
  readonly signInTries: number;
  /** commands of one person per minute; a program may send a hundred times as many */
  readonly commandsPerMinute: number;
  /** hashes and exact snapshots that one account may ask for per second */
  readonly reckoningsPerSecond: number;
  /** people whose name and phone one account may read in full per hour, one by one */
  readonly revealsPerHour: number;
  /** how often the pages of buildings are read from one address, per minute */
  readonly residentLooks: number;
  /** what may be left on the pages of buildings from one address, in 15 minutes */
  readonly residentActs: number;
  /** what may be left on the page of one building, by all phones together, per hour */
  readonly buildingActs: number;
  /** how long the last screen of somebody must be gone before they count as away */
  readonly awaySeconds: number;
  /** messages that one screen may send over its socket per second; twice as many at once */
  readonly messagesPerSecond: number;
  /** screens that one account may have open at once */
  readonly screensPerAccount: number;
}

const day = 86_400_000;

/** The defaults of the table of retention, days. */
const keptDays = {
  rememberDays: retention.refusal.keeps / day,
  photoDays: retention.photoUnnamed.keeps / day,
  reportPhotoDays: retention.photoOfReport.keeps / day,
  rowDays: retention.feedRow.keeps / day,
  textDays: retention.text.keeps / day,
} as const;

/** What counts where the environment says nothing (default). */
export const fallbacks: Limits = {
  ...keptDays,
  bodyBytes: 1_048_576,
  handshakesPerSecond: 600,
  signInTries: 10,
  commandsPerMinute: 1_200,
  reckoningsPerSecond: 30,
  revealsPerHour: 60,
  residentLooks: 1_200,
  residentActs: 60,
  buildingActs: 240,
  awaySeconds: 20,
  messagesPerSecond: 200,
  screensPerAccount: 500,
};
