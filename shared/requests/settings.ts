const hour = 3_600_000;
const day = 24 * hour;

/** How soon an urgent request that was published at once must be approved, ms (default). */
export const approvalWithin = 2 * hour;

/** How soon somebody answers who was offered something else, ms, by the request's priority; then it lapses (default). */
export const answerWithin = { urgent: 2 * hour, routine: day, low: 2 * day } as const;

/** How long a pledge may wait to be sent, ms: after the time that its giver named, or after its newest step (default). */
export const notSentAfter = { eta: day, silence: 3 * day } as const;

/** How long after the latest useful time a request still stands, ms (default). */
export const standsAfter = 3 * day;

/** How long what has ended is kept in live state, ms (default). */
export const keptFor = 180 * day;
