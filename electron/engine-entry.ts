// Entry of the engine process (Electron's utilityProcess): Node without a display. Serves every port that the main process hands over.
import { createEngine } from '../analysis/engine.ts';
import { nodePorts } from '../analysis/host/node-ports.ts';
import type { EngineOrder } from './engine-process.ts';
import { portChannel } from './port-channel.ts';

const ports = nodePorts();
const engine = createEngine(ports);

// An unhandled rejection only warns here by default: state after it is unknown, so the process ends and is started again.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    ports.log.error(event, error);
    process.exit(1);
  });
}

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const order = data as EngineOrder;
  if (order === 'attach' && port !== undefined) engine.attach(portChannel(port, 'the window closed'));
  if (order === 'close') {
    engine.close().then(
      () => process.exit(0),
      (error: unknown) => {
        ports.log.error('close', error);
        process.exit(1);
      },
    );
  }
});
