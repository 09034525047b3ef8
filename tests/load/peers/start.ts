import { readConfig } from '@liandong/server/config';
import { serve } from '@liandong/server/serve';

/** A start on data that is there, then the end: says how long it took until the community was there, ms. */
const [, , community = ''] = process.argv;
const began = performance.now();
const { ports, close } = await serve(readConfig(process.env));
await ports.pipeline.community(community);
process.send?.({ ms: performance.now() - began });
await close();
process.exit(0);
