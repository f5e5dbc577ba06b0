import assert from 'node:assert/strict';
import test from 'node:test';
import { EngineClient, EngineError, sign } from '../src/index.js';

const answer = (status, body, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** A client whose answers are given one by one; what it sent is kept. */
function client(answers, options = {}) {
  const sent = [];
  const pauses = [];
  let clock = 1_738_302_011_000;
  const engine = new EngineClient({
    baseUrl: 'http://engine.example/',
    secret: 'a secret of the core',
    now: () => clock,
    wait: async (ms) => {
      pauses.push(ms);
      clock += ms;
    },
    fetch: async (url, init) => {
      sent.push({ url, ...init });
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    ...options,
  });
  return { engine, sent, pauses };
}

test('signs as RFC 4231 says', () => {
  assert.equal(
    sign('Jefe', 'what do ya want ', 'for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('signs the bytes it sends, and the empty body of a GET', async () => {
  const { engine, sent } = client([answer(200, { active: false }), answer(200, { status: 'stopped' })]);
  await engine.status('user/1');
  await engine.stop({ userId: 'u', sessionId: 's', requestId: 'r-1' });

  assert.equal(sent[0].url, 'http://engine.example/engine/status/user%2F1');
  assert.equal(sent[0].body, undefined);
  assert.equal(sent[0].headers['X-Internal-Sig'], sign('a secret of the core', '', '1738302011'));
  assert.equal(sent[1].body, '{"user_id":"u","session_id":"s","request_id":"r-1"}');
  assert.equal(sent[1].headers['X-Internal-Sig'], sign('a secret of the core', sent[1].body, '1738302011'));
});

test('tries again with the same request id and a new signature', async () => {
  const { engine, sent, pauses } = client([
    new TypeError('connection reset'),
    answer(503, { error: { code: 'EXEC_002', message: 'disconnected' } }),
    answer(200, { status: 'started', session_id: 'sid_1' }),
  ]);
  const started = await engine.start({ userId: 'u', encryptedBlob: 'enc:v1:x', strategy: { name: 'ORB' } });

  assert.equal(started.session_id, 'sid_1');
  const ids = sent.map(({ body }) => JSON.parse(body).request_id);
  assert.equal(new Set(ids).size, 1);
  assert.match(ids[0], /^[0-9a-f-]{36}$/);
  assert.deepEqual(pauses, [250, 500]);
});

test('gives up on what a repetition cannot change', async () => {
  const { engine, sent } = client([answer(409, { error: { code: 'REQ_007', message: 'active already' } })]);
  await assert.rejects(engine.stop({ userId: 'u', sessionId: 's', requestId: 'r' }), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.status, 409);
    assert.equal(error.code, 'REQ_007');
    assert.equal(error.requestId, 'r');
    assert.ok(error.isConflict);
    return true;
  });
  assert.equal(sent.length, 1);
});

test('waits as long as it is told, and not beyond the life of its request id', async () => {
  const busy = () => answer(429, { error: { code: 'RATE_001', message: 'slowly' } }, { 'retry-after': '20' });
  const { engine, sent, pauses } = client([busy(), busy(), busy(), busy()]);
  await assert.rejects(engine.stop({ userId: 'u', sessionId: 's' }), { status: 429 });
  assert.deepEqual(pauses, [20_000, 20_000]);
  assert.equal(sent.length, 3);
});

test('tells an unhealthy engine as an answer', async () => {
  const { engine } = client([answer(503, { status: 'unhealthy', broker_connected: false })]);
  assert.deepEqual(await engine.health(), { up: false, status: 'unhealthy', broker_connected: false });
});

test('needs an address and a secret', () => {
  assert.throws(() => new EngineClient({ baseUrl: 'http://x' }), TypeError);
});
