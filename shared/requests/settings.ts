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

/** How far ahead the arrival of what is promised may lie, ms (default). */
export const promisedWithin = 90 * day;

/** Most pledges of one request that have not ended, of one giver for one of its lines, and of one giver for all of it, ended or not (default). */
export const mostPledges = { request: 200, giverLine: 20, giver: 100 } as const;
