/** Size of an event as it reaches a screen, bytes; ours is padded to it, the peers' are made of it. */
const eventBytes = 250;

/** Where the time stands at which an event was sent: ms since 1970 with three decimals, first thing in the note. */
export const noteKey = Buffer.from('"note":"');
const timeLength = 17;

/** Time now with microseconds, in a text of fixed length. */
function timeText(): string {
  return (performance.timeOrigin + performance.now()).toFixed(3);
}

/** How long ago an event was sent, ms; nothing where these bytes hold no note. */
export function ageOf(bytes: Buffer, from: number): number | undefined {
  const at = bytes.indexOf(noteKey, from);
  if (at < 0 || at + noteKey.length + timeLength > bytes.length) return undefined;
  const sent = Number(bytes.toString('latin1', at + noteKey.length, at + noteKey.length + timeLength));
  return Number.isFinite(sent) ? performance.timeOrigin + performance.now() - sent : undefined;
}

/** Where an event says when it was decided, ms since 1970: ours before its commit, the peers' when it was sent. */
export const decidedKey = Buffer.from('"type":"task.revised","at":');
const wallLength = 13;

/** How long ago the event at this place was decided, ms; ours says it in whole ms, so that it is up to 1 ms less than this. */
export function decidedAgo(bytes: Buffer, at: number): number | undefined {
  const from = at + decidedKey.length;
  if (from + wallLength > bytes.length) return undefined;
  const decided = Number(bytes.toString('latin1', from, from + wallLength));
  return Number.isFinite(decided) ? performance.timeOrigin + performance.now() - decided : undefined;
}

const words =
  'water food lamp boat sand pump door road list call watch relay north south east west gate lane hall store night dawn'.split(
    ' ',
  );

/** Endings of notes in many wordings: what is deflated must not be the same text over and over. */
const endings = Array.from({ length: 997 }, (_, n) =>
  Array.from({ length: 60 }, (_, k) => words[(n * 31 + k * (n % 13) + k * k * 7) % words.length]).join(' '),
);
let next = 0;

/** A note that begins with the time and is as long as asked. */
export function noteOf(length: number): string {
  next = (next + 1) % endings.length;
  return `${timeText()} ${endings[next]}`.slice(0, length);
}

/** An event as the peers pass it on: the same fields and the same size as ours. */
export function peerEvent(seq: number): string {
  const head = `{"seq":${seq},"type":"task.revised","at":${Date.now()},"by":"bench-sender","changes":[{"c":"tasks","id":"task-1","set":{"note":"`;
  const tail = `","version":${seq},"changedAt":${Date.now()}}}]}`;
  return head + noteOf(eventBytes - head.length - tail.length) + tail;
}
