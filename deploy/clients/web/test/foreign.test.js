// Two people. For every operation of the gateway's own OpenAPI document that names an object, Alice's object is asked for
// with Bob's credentials: 404, as if it were not there, and nothing of hers in the answer. An operation without a row here
// fails the test, so a new one cannot slip in.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { call } from '../src/web.js';
import { base, person, skip, until } from '../src/suite.js';

/** Names an object of nobody: a check of the cockpit, an instrument. */
const NOBODYS = Symbol('of nobody');
/** Its caller is a program that signs, in the name of a user it says itself: not a person's door. */
const SIGNED = Symbol('signed');
/** Closed to everybody but administrators: 403 before any object is looked for. */
const ADMINS = Symbol('administrators');

/** Operation -> calls that name an object of Alice's. */
function table(alice) {
  const { bot, transfer, key, session, account, command, order, deal, position } = alice;
  const venueKey = 'paper';
  const oms = (calls) => calls.map((one) => ({ ...one, program: true }));
  const at = (path, body) => ({ path, body });
  return {
    'GET /api/bots/{bot_id}': [at(`/api/bots/${bot}`)],
    'PUT /api/bots/{bot_id}': [at(`/api/bots/${bot}`, { name: 'mine' })],
    'PATCH /api/bots/{bot_id}': [at(`/api/bots/${bot}`, { name: 'mine' })],
    'DELETE /api/bots/{bot_id}': [at(`/api/bots/${bot}`), at(`/api/bots/${bot}?flatten=true`)],
    'POST /api/bots/{bot_id}/pause': [at(`/api/bots/${bot}/pause`)],
    'POST /api/bots/{bot_id}/resume': [at(`/api/bots/${bot}/resume`)],
    'POST /api/bots/{bot_id}/stop': [at(`/api/bots/${bot}/stop`)],
    'POST /api/bots/{bot_id}/start': [at(`/api/bots/${bot}/start`)],
    'GET /api/bots/{bot_id}/performance': [at(`/api/bots/${bot}/performance`)],
    'GET /api/trades': [at(`/api/trades?bot_id=${bot}`)],
    'GET /api/wallet/transfers/{transfer_id}': [at(`/api/wallet/transfers/${transfer}`)],
    'POST /api/wallet/transfers/{transfer_id}/complete': [at(`/api/wallet/transfers/${transfer}/complete`)],
    'POST /api/wallet/transfers/{transfer_id}/cancel': [at(`/api/wallet/transfers/${transfer}/cancel`)],
    'DELETE /api/api-keys/{id}': [at(`/api/api-keys/${key}`)],
    'POST /api/api-keys': [at('/api/api-keys', { name: 'theirs', scopes: ['read'], accounts: [account] })],
    'DELETE /api/auth/sessions/{id}': [at(`/api/auth/sessions/${session}`)],
    'GET /api/keys/{key}': [at(`/api/keys/${venueKey}`), at(`/api/keys/${key}`)],
    'DELETE /api/keys/{key}': [at(`/api/keys/${venueKey}`), at(`/api/keys/${key}`)],
    'GET /api/scan/check/{id}': NOBODYS,
    'GET /api/telemetry/market/{symbol}': NOBODYS,
    'GET /engine/status/{user_id}': SIGNED,
    'POST /api/admin/bot/{bot_id}/pause': ADMINS,
    'GET /api/admin/users/{id}': ADMINS,
    'PUT /api/admin/users/{id}/roles': ADMINS,
    'PUT /api/admin/users/{id}/license': ADMINS,
    'POST /api/admin/users/{id}/disable': ADMINS,
    'POST /api/admin/users/{id}/enable': ADMINS,
    'POST /api/admin/users/{id}/unlock': ADMINS,
    'POST /api/admin/users/{id}/reset-2fa': ADMINS,
    'DELETE /api/admin/invites/{id}': ADMINS,
    'GET /position/commands': oms([at(`/position/commands?account_id=${account}`)]),
    'GET /position/commands/{command_id}': oms([at(`/position/commands/${command}`)]),
    'POST /position/commands': oms([
      at('/position/commands', {
        account_id: account,
        command: 'close_position',
        request_id: randomUUID(),
        payload: { position_id: position },
      }),
    ]),
    ...Object.fromEntries(
      ['orders/open', 'orders/history', 'deals', 'positions/open', 'positions/history'].map((list) => [
        `GET /position/${list}`,
        oms([at(`/position/${list}?account_id=${account}`)]),
      ]),
    ),
    'GET /position/orders/{id}': oms([at(`/position/orders/${order}`)]),
    'GET /position/deals/{id}': oms([at(`/position/deals/${deal}`)]),
    'GET /position/positions/{id}': oms([at(`/position/positions/${position}`)]),
    'POST /position/orders/{order_id}/resolve': oms([
      at(`/position/orders/${order}/resolve`, { outcome: 'never_arrived', evidence: 'none of mine' }),
    ]),
    'GET /position/reassign': oms([at(`/position/reassign?account_id=${account}`)]),
    'POST /position/reassign': oms([
      at('/position/reassign', { account_id: account, order_ids: [order], magic_id: 7, reason: 'none of mine' }),
    ]),
    'POST /position/reconcile': oms([at('/position/reconcile', { account_id: account })]),
    'GET /position/reconcile/status': oms([at(`/position/reconcile/status?account_id=${account}`)]),
    'GET /position/limits': oms([at(`/position/limits?account_id=${account}`)]),
    'PUT /position/limits': oms([at('/position/limits', { account_id: account, max_exposure: '1' })]),
    'POST /position/limits/strategies/enable': oms([
      at('/position/limits/strategies/enable', { account_id: account, strategy: 'magic:7', note: 'none of mine' }),
    ]),
    'DELETE /position/limits': oms([at(`/position/limits?account_id=${account}`)]),
    'POST /ccxt/{account_id}/{func}': oms([
      at(`/ccxt/${account}/fetch_balance`, []),
      at(`/ccxt/${account}/create_order`, ['BTC/USD', 'market', 'buy', 1]),
    ]),
    'GET /api/v1/audit': [at(`/api/v1/audit?account_id=${account}`)],
    'GET /api/v1/audit/verify': [at(`/api/v1/audit/verify?account_id=${account}`)],
    'GET /api/v1/audit/export': [at(`/api/v1/audit/export?account_id=${account}`)],
    'GET /api/v1/{service}/{rest}': [
      `execution/accounts/${account}`,
      `execution/accounts/${account}/snapshot`,
      `execution/accounts/${account}/balances`,
      `execution/accounts/${account}/venue-account`,
      `execution/accounts/${account}/venue-positions`,
      `execution/orders?account_id=${account}`,
      `execution/orders/${order}`,
      `execution/deals?account_id=${account}`,
      `execution/positions?account_id=${account}`,
      `risk/portfolio-risk/${account}`,
      `risk/portfolio-risk/${account}/margin`,
      `risk/portfolio-risk/${account}/var`,
      `risk/portfolio-risk/${account}/stress`,
      `risk/limits/${account}`,
      `risk/limits/${account}/history`,
      `risk/limits/${account}/changes`,
      `risk/alerts?account_id=${account}`,
      `risk/currency-exposure/${alice.id}`,
      `performance/performance/${account}`,
      `performance/performance/${account}/statistics`,
      `performance/performance/${account}/trades`,
      `performance/performance/${account}/equity`,
      `performance/performance/${account}/execution-quality`,
      `compliance/rules/${account}`,
      `compliance/rules/${account}/history`,
      `compliance/rules/${account}/changes`,
      `compliance/decisions?account_id=${account}`,
      `compliance/audit?account_id=${account}`,
      `market-analysis/strategy-runs/${alice.run}`,
    ].map((path) => at(`/api/v1/${path}`)),
    'POST /api/v1/{service}/{rest}': [
      at(`/api/v1/execution/orders/${order}/cancel`),
      at(`/api/v1/market-analysis/strategy-runs/${alice.run}/stop`),
      at(`/api/v1/market-analysis/strategy-runs/${alice.run}/pause`),
    ],
    'PUT /api/v1/{service}/{rest}': [at(`/api/v1/risk/limits/${account}`, { max_open_positions: 1 })],
    'PATCH /api/v1/{service}/{rest}': [at(`/api/v1/market-analysis/strategy-runs/${alice.run}`, { name: 'mine' })],
    'DELETE /api/v1/{service}/{rest}': [at(`/api/v1/execution/accounts/${account}/credentials`)],
  };
}

/** Alice with one of everything. */
async function withObjects(alice) {
  const post = (path, body) => call(base, 'POST', path, { token: alice.token, body });
  const get = (path) => call(base, 'GET', path, { token: alice.token });
  alice.bot = (
    await post('/api/bots', {
      name: 'Alices own',
      exchange: 'luno',
      initial_capital: 1000,
      strategy: 'momentum',
      instrument: 'BTC/USD',
    })
  ).body.bot.id;
  alice.transfer = (
    await post('/api/wallet/transfer', { from_provider: 'luno', to_provider: 'binance', amount: 5, currency: 'ZAR' })
  ).body.transfer.id;
  const key = (await post('/api/api-keys', { name: 'hers', scopes: ['read', 'trade', 'risk'] })).body;
  alice.key = key.api_key.id;
  alice.program = key.key;
  alice.session = (await get('/api/auth/sessions')).body.sessions[0].id;
  const active = async () => {
    const { bot } = (await get(`/api/bots/${alice.bot}`)).body;
    return bot.status === 'active' && bot;
  };
  const bot = await until(active, 30_000, 'an active bot');
  alice.account = Number(bot.account_id);
  alice.run = bot.run_id;
  const headers = { 'x-api-key': alice.program };
  const done = await call(base, 'POST', '/position/commands?wait_ms=8000', {
    headers,
    body: {
      account_id: alice.account,
      command: 'send_order',
      request_id: randomUUID(),
      payload: { symbol: 'BTC/USD', side: 'buy', order_type: 'market', qty: '0.01', magic_id: 0, position_id: 0 },
    },
  });
  assert.equal(done.status, 200, done.text);
  alice.command = done.body.results[0].command_id;
  alice.order = done.body.results[0].order_id;
  const first = (path) => async () => {
    const { body } = await call(base, 'GET', `${path}?account_id=${alice.account}`, { headers });
    return Object.values(body).find(Array.isArray)?.[0];
  };
  alice.deal = (await until(first('/position/deals'), 20_000, 'a deal')).deal_id;
  alice.position = (await until(first('/position/positions/open'), 20_000, 'a position')).position_id;
  return alice;
}

test("somebody else's objects are not there", { skip, timeout: 200_000 }, async () => {
  const alice = await withObjects(await person('Alice'));
  const bob = await person('Bob');
  const program = (
    await call(base, 'POST', '/api/api-keys', {
      token: bob.token,
      body: { name: 'his', scopes: ['read', 'trade', 'risk'] },
    })
  ).body.key;
  const rows = table(alice);
  const document = (await call(base, 'GET', '/openapi?format=json')).body;
  const named = Object.entries(document.paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete']
      .filter((method) => item[method] && path.includes('{'))
      .map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)[^}]*\}/g, '{$1}')}`),
  );

  assert.deepEqual(named.filter((operation) => !(operation in rows)), [], 'operations without a row');
  const wrong = [];
  let asked = 0;
  for (const [operation, calls] of Object.entries(rows)) {
    const method = operation.split(' ')[0];
    if (calls === NOBODYS || calls === SIGNED) continue;
    const all = calls === ADMINS ? [{ path: operation.split(' ')[1].replace(/\{\w+\}/g, alice.bot), body: {} }] : calls;
    for (const one of all) {
      const credentials = one.program ? { headers: { 'x-api-key': program } } : { token: bob.token };
      const body = method === 'GET' || method === 'DELETE' ? undefined : one.body;
      const answer = await call(base, method, one.path, { ...credentials, body });
      asked++;
      const expected = calls === ADMINS ? 403 : 404;
      const told = [alice.email, 'Alices own'].filter((word) => answer.text.includes(word));
      if (answer.status !== expected || told.length > 0) {
        wrong.push(`${method} ${one.path} -> ${answer.status} ${answer.text.slice(0, 160)}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(asked >= 85, `${asked} calls`);

  const hers = [alice.bot, alice.transfer, alice.key, alice.session, 'Alices own'];
  for (const path of ['/api/bots', '/api/trades', '/api/api-keys', '/api/auth/sessions', '/api/wallet/transfers',
    '/api/wallet/balances', '/api/overview', '/api/ai/chat/history', '/api/keys']) {
    const { text } = await call(base, 'GET', path, { token: bob.token });
    assert.deepEqual(hers.filter((one) => text.includes(one)), [], path);
  }
  // Everything of hers is as it was.
  const { bot } = (await call(base, 'GET', `/api/bots/${alice.bot}`, { token: alice.token })).body;
  assert.equal(bot.name, 'Alices own');
  assert.equal(bot.status, 'active');
  await call(base, 'DELETE', `/api/bots/${alice.bot}?flatten=true`, { token: alice.token });
});
