const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Shares of a limit's time at which something happens: the steps, in their order (default). */
export const shares = { remind: 0.8, urge: 1, supervise: 1.5 } as const;
export type Step = keyof typeof shares;
export const stepNames = Object.keys(shares) as readonly Step[];

/** A person gets one notice in so long, ms (default): what falls due meanwhile comes with the next. */
export const bundledFor = 30 * minute;

/** Hours of the day, Asia/Shanghai, from and until which nobody is told anything but what is critical (default). */
export const quiet = { from: 22, until: 7 } as const;

/** By when an incident is accepted and settled after it was filed, ms, by its severity (default). */
export const incidentSpans = {
  critical: { accept: 10 * minute, settle: 2 * hour },
  urgent: { accept: 30 * minute, settle: 24 * hour },
  important: { accept: 2 * hour, settle: 72 * hour },
  normal: { accept: 8 * hour, settle: 7 * day },
} as const;

/** By when a need is assessed and answered after it was heard of, ms, by its tier, whichever family it is of (default). */
export const needSpans = {
  emergency: { assess: 2 * hour, answer: 24 * hour },
  priority: { assess: 24 * hour, answer: 72 * hour },
  regular: { assess: 72 * hour, answer: 14 * day },
  developmental: { assess: 7 * day, answer: 60 * day },
} as const;

/** By when feedback is acknowledged and replied to after it was given, ms, by its topic (default). */
export const feedbackSpans = {
  major_accident: { acknowledge: 30 * minute, reply: 24 * hour },
  public_health: { acknowledge: 8 * hour, reply: 72 * hour },
  community_relations: { acknowledge: 24 * hour, reply: 7 * day },
  other: { acknowledge: 24 * hour, reply: 7 * day },
} as const;

/** Within so long somebody looks how bad it is, ms (default). */
export const triageSpan = 15 * minute;
/** By when a human being is with somebody in distress, ms, by the level P0 to P4 (default); none at P0. */
export const distressSpans: Readonly<Record<0 | 1 | 2 | 3 | 4, number | undefined>> = {
  0: undefined,
  1: 72 * hour,
  2: 24 * hour,
  3: 2 * hour,
  4: 15 * minute,
};
