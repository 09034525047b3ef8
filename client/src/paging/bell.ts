/** Seconds of one ring: two tones, then a rest. */
const ringLength = 2;
const tones = [880, 660] as const;
const pulse = [500, 200, 500];

let context: AudioContext | undefined;

/** Lets this page sound from now on: browsers allow it only where somebody touched the page before. */
export async function unlock(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
}

function toneAt(seconds: number): number {
  const n = Math.floor(seconds / 0.4);
  const tone = tones[n];
  if (tone === undefined) return 0;
  const inside = seconds - n * 0.4;
  // Swells and fades, so that it does not crack.
  return Math.sin(2 * Math.PI * tone * inside) * Math.min(1, inside * 40, (0.4 - inside) * 40) * 0.5;
}

function ringOf(audio: AudioContext): AudioBufferSourceNode {
  const buffer = audio.createBuffer(1, audio.sampleRate * ringLength, audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let at = 0; at < samples.length; at++) samples[at] = toneAt(at / audio.sampleRate);
  const source = audio.createBufferSource();
  source.buffer = buffer;
  // Repeated by the sound itself: a page in the background has no punctual clock.
  source.loop = true;
  source.connect(audio.destination);
  return source;
}

/** Whether a ring would be heard now, as far as a page can know. */
export function maySound(): boolean {
  return context?.state === 'running';
}

/** Shakes a device that can, until it is stopped. */
export function shake(): () => void {
  if (!('vibrate' in navigator)) return () => undefined;
  const once = (): void => void navigator.vibrate(pulse);
  once();
  const timer = setInterval(once, ringLength * 1000);
  return () => {
    clearInterval(timer);
    navigator.vibrate(0);
  };
}

/** Rings until it is stopped; silent where the page may not sound. */
export function ring(): () => void {
  if (!context || !maySound()) return () => undefined;
  const source = ringOf(context);
  source.start();
  return () => {
    source.stop();
    source.disconnect();
  };
}
