// Runs after the screens were bundled.
import { join } from 'node:path';
import { precompress } from './lib/precompress.mjs';
import { root } from './lib/root.mjs';

await precompress(join(root, 'client/dist'));
