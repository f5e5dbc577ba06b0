// Starts a session on the demo's paper account, watches it for some seconds, stops it.
//   node examples/session.js [endpoints.json]
import { readFile } from 'node:fs/promises';
import { EngineClient } from '../src/index.js';

const file = process.argv[2] ?? new URL('../../../../.tradewind/endpoints.json', import.meta.url);
const endpoints = JSON.parse(await readFile(file, 'utf8'));
const engine = new EngineClient({
  baseUrl: endpoints.services.gateway.url,
  serviceId: endpoints.engine.service_id,
  secret: endpoints.engine.secret,
});
const userId = endpoints.demo.user_id;

const { session_id: sessionId } = await engine.start({
  userId,
  encryptedBlob: endpoints.engine.demo_blob,
  strategy: { name: 'ORB', params: { time_frame: '5m', sl_pct: 1.0 } },
});
console.log('started', sessionId);
try {
  for (let i = 0; i < 5; i++) {
    const { active, pnl_live: pnl, open_positions: positions } = await engine.status(userId);
    console.log({ active, pnl, positions: positions.length });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
} finally {
  // One session a user: what is left running would be in the way of the next start.
  console.log(await engine.stop({ userId, sessionId }));
}
