import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '@liandong/server/config';
import { serve } from '@liandong/server/serve';

/** How late the loop of a process was, ms; the 10 ms between two looks are in it. */
export interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The product as its environment configures it. Says when it listens; asked for it, how late its loop was since. */
const delay = monitorEventLoopDelay({ resolution: 10 });
const running = await serve(readConfig(process.env));
delay.enable();
process.send?.({ address: running.address });

process.on('message', () => {
  const ms = (nanoseconds: number): number => nanoseconds / 1e6;
  const lag: Lag = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) };
  process.send?.(lag);
});

/** Whoever disconnects ends it. */
process.on('disconnect', () => void running.close().then(() => process.exit(0)));
