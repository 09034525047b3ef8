import { Server } from '@hocuspocus/server';

/** Hocuspocus as its guide has it, nothing stored, its own delays. */
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
await server.listen();
process.send?.({ port: server.address.port });
process.on('disconnect', () => process.exit(0));
