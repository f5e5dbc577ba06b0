// Against the running suite, as its endpoints.json describes it; skipped when none runs.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { EngineClient, sign } from '../src/index.js';

const file =
  process.env.TRADEWIND_ENDPOINTS ?? fileURLToPath(new URL('../../../../.tradewind/endpoints.json', import.meta.url));
const isRunning = existsSync(file);
const skip = isRunning ? false : `no suite is running: ${file} is not there (./tradewind up)`;
if (!isRunning && process.env.TRADEWIND_SUITE_REQUIRED) {
  throw new Error(skip);
}
const endpoints = isRunning ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

const userId = endpoints?.demo.user_id;
const baseUrl = endpoints?.services.gateway.url;
const engine = isRunning
  ? new EngineClient({ baseUrl, serviceId: endpoints.engine.service_id, secret: endpoints.engine.secret })
  : undefined;
const strategy = { name: 'ORB', params: { time_frame: '5m', sl_pct: 1.0 } };
const start = (requestId) =>
  engine.start({ userId, encryptedBlob: endpoints.engine.demo_blob, strategy, requestId });

test('a session from its start to its end', { skip }, async () => {
  const requestId = randomUUID();
  const first = await start(requestId);
  try {
    assert.equal(first.status, 'started');
    assert.match(first.session_id, /^sid_/);
    assert.deepEqual(await start(requestId), first, 'the same request id gets the first answer');
    await assert.rejects(start(), { status: 409 }, 'one session a user');

    const status = await engine.status(userId);
    assert.equal(status.active, true);
    assert.ok(status.pnl_live === null || Number.isFinite(status.pnl_live));
    assert.ok(Array.isArray(status.open_positions));
    assert.equal((await engine.health()).broker_connected, true);

    const risk = await engine.updateRisk({ userId, maxLoss: 5000, forceExitAll: true });
    assert.equal(risk.status, 'updated');
    assert.equal(risk.exit.complete, true);
  } finally {
    const stopped = await engine.stop({ userId, sessionId: first.session_id });
    assert.equal(stopped.status, 'stopped');
  }
  assert.equal((await engine.status(userId)).active, false);
});

test('many starts at once are one session', { skip }, async () => {
  const requestId = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => start(requestId)));
  await engine.stop({ userId, sessionId: answers[0].session_id });
  assert.equal(new Set(answers.map(({ session_id: id }) => id)).size, 1);
});

test('nobody else gets in', { skip }, async () => {
  const stranger = new EngineClient({ baseUrl, secret: 'not the secret of the core', retries: 0 });
  await assert.rejects(stranger.status(userId), { status: 401 });
  await assert.rejects(stranger.health(), { status: 401 });
  const body = JSON.stringify({ user_id: userId, session_id: 'sid_x' });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const response = await fetch(`${baseUrl}/engine/stop`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Service-ID': endpoints.engine.service_id,
      'X-Timestamp': timestamp,
      'X-Internal-Sig': sign(endpoints.engine.secret, body, timestamp),
    },
  });
  assert.equal(response.status, 400, 'a change needs a request id');
});

test('what does not exist is told', { skip }, async () => {
  await assert.rejects(engine.status(randomUUID()), { status: 404 });
  await assert.rejects(engine.stop({ userId, sessionId: 'sid_none' }), { status: 404 });
  await assert.rejects(
    engine.start({ userId, encryptedBlob: endpoints.engine.demo_blob, strategy: { name: 'nothing' } }),
    { status: 400 },
  );
});
