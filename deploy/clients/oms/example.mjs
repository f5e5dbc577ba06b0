// Walks through the order manager as a trading program: the contract's example batch, queries, and the socket.
//   node deploy/clients/oms/example.mjs [endpoints.json]
import { readFileSync } from "node:fs";
import { strict as assert } from "node:assert";

if (typeof WebSocket === "undefined") {
  console.error("This Node has no WebSocket: take 22 or newer, or node --experimental-websocket " + process.argv[1]);
  process.exit(2);
}
const endpoints = JSON.parse(readFileSync(process.argv[2] ?? ".tradewind/endpoints.json", "utf8"));
const base = endpoints.services.gateway.url;
const key = endpoints.demo.api_key;
const account = endpoints.demo.account_id;
const run = Date.now().toString(36);

async function call(method, path, body, headers = { "x-api-key": key }) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

function command(name, id, payload) {
  return { account_id: account, command: name, request_id: `${run}-${id}`, payload };
}

/** A price that rests: so far below the market that nothing fills there, whatever is played just now. */
async function below(share) {
  const ticker = await call("POST", `/ccxt/${account}/fetch_ticker`, ["BTC/USD"]);
  assert.equal(ticker.status, 200, JSON.stringify(ticker.json));
  return (Math.floor(ticker.json.result.bid * share * 100) / 100).toFixed(2);
}

function step(text) {
  console.log(`ok  ${text}`);
}

async function restWalk() {
  const alive = await call("GET", "/healthz", undefined, {});
  assert.equal(alive.json.status, "ok");
  step("GET /healthz");

  const nobody = await call("GET", "/position/deals", undefined, {});
  assert.equal(nobody.status, 401);
  assert.deepEqual(Object.keys(nobody.json.error).sort(), ["code", "details", "message", "request_id"]);
  step("no key: 401 in the door's words");

  const order = { symbol: "BTC/USD", side: "buy", order_type: "limit", qty: "0.1", price: await below(0.7), magic_id: 0, position_id: 0 };
  const batch = [command("send_order", "1", order)];
  const first = await call("POST", "/position/commands", batch);
  assert.equal(first.status, 200, JSON.stringify(first.json));
  assert.equal(first.json.results[0].status, "done", JSON.stringify(first.json));
  const again = await call("POST", "/position/commands", batch);
  assert.deepEqual(again.json, first.json);
  const orderId = first.json.results[0].order_id;
  step(`the contract's example batch, twice, one order: ${orderId}`);

  const other = await call("POST", "/position/commands", [command("send_order", "1", { ...order, qty: "0.2" })]);
  assert.equal(other.status, 409);
  const wrong = await call("POST", "/position/commands", [command("send_order", "x", { ...order, side: "up", qty: -1 })]);
  assert.equal(wrong.status, 422);
  assert.equal(wrong.json.error.details.problems.length, 2);
  step("same id with another body: 409; wrong fields: 422, all of them named");

  const foreign = await call("POST", "/position/commands", [{ ...command("send_order", "f", order), account_id: 999999 }]);
  assert.equal(foreign.status, 404);
  step("an account of nobody: 404");

  const mixed = await call("POST", "/position/commands", [
    command("change_order", "2", { order_id: orderId, price: await below(0.75) }),
    command("cancel_order", "3", { order_id: 999999999 }),
    command("cancel_order", "4", { order_id: orderId }),
    command("send_order", "5", { symbol: "BTC/USD", side: "buy", type: "market", amount: 0.1, magic_id: 7 }),
    command("send_order", "6", { symbol: "BTC/USD", side: "sell", type: "market", amount: 0.1, magic_id: 7 }),
  ]);
  const results = mixed.json.results;
  assert.deepEqual(results.map((r) => r.index), [0, 1, 2, 3, 4]);
  assert.deepEqual(results.map((r) => r.ok), [true, false, true, true, true], JSON.stringify(results));
  assert.equal(results[2].order.status, "canceled");
  step("change, a cancel that fails, cancel, buy, sell: in order, the failure stops nothing");

  const late = await call("POST", "/position/commands", command("cancel_order", "7", { order_id: results[3].order_id }));
  assert.equal(late.status, 409);
  step("canceling what is filled: 409");

  const [long, short] = [results[3].position_id, results[4].position_id];
  const netted = await call("POST", "/position/commands", command("close_by", "8", { position_id: long, position_by_id: short }));
  assert.equal(netted.status, 200, JSON.stringify(netted.json));
  assert.equal(netted.json.results[0].qty, "0.1");
  step(`close_by: ${long} and ${short} ended each other`);

  const bought = await call("POST", "/position/commands", command("send_order", "9", { symbol: "BTC/USD", side: "buy", type: "market", qty: "0.2" }));
  const closed = await call("POST", "/position/commands", command("close_position", "10", { position_id: bought.json.results[0].position_id }));
  assert.equal(closed.status, 200, JSON.stringify(closed.json));
  assert.equal(closed.json.results[0].order.reduce_only, true);
  step("close_position is a reduce-only order");

  for (const path of ["orders/open", "orders/history", "deals", "positions/open", "positions/history"]) {
    const page = await call("GET", `/position/${path}?account_id=${account}&limit=2`);
    assert.equal(page.status, 200);
    const rows = Object.values(page.json)[0];
    assert.ok(Array.isArray(rows) && rows.length <= 2);
    rows.forEach((row) => assert.equal(typeof (row.qty), "string"));
  }
  const older = await call("GET", `/position/deals?account_id=${account}&limit=1`);
  const next = await call("GET", `/position/deals?account_id=${account}&limit=1&cursor=${older.json.next_cursor}`);
  assert.ok(next.json.deals[0].deal_id < older.json.deals[0].deal_id);
  step("orders, deals and positions, by pages");

  const moved = await call("POST", "/position/reassign", {
    account_id: account, order_ids: [results[3].order_id], magic_id: 8, reason: "example", request_id: `${run}-m`,
  });
  assert.equal(moved.status, 200, JSON.stringify(moved.json));
  assert.equal(moved.json.reassignment.after.orders[0].magic_id, 8);
  step("reassign, with its record of before and after");

  const status = await call("GET", "/position/reconcile/status");
  assert.ok(["fresh", "stale", "never"].includes(status.json.accounts[0].state));
  step(`reconciliation: ${status.json.accounts[0].state}`);
  return orderId;
}

async function socketWalk() {
  const socket = new WebSocket(base.replace("http", "ws") + "/ws");
  const frames = [];
  let wake = () => {};
  socket.onmessage = (message) => {
    frames.push(JSON.parse(message.data));
    wake();
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("no connection"));
  });
  const next = async (wanted) => {
    const end = Date.now() + 15000;
    for (;;) {
      const at = frames.findIndex(wanted);
      if (at >= 0) return frames.splice(at, 1)[0];
      if (Date.now() > end) throw new Error("no such frame; have " + JSON.stringify(frames.slice(-3)));
      await new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, 200);
      });
    }
  };
  const say = (message) => socket.send(JSON.stringify(message));

  say({ action: "auth", api_key: key, account_id: account, request_id: "a" });
  assert.equal((await next((f) => f.type === "authenticated")).request_id, "a");
  say({ action: "ping", request_id: "p" });
  assert.equal((await next((f) => f.type === "pong")).request_id, "p");
  say({ action: "subscribe", request_id: "s" });
  const snapshot = await next((f) => f.type === "snapshot");
  assert.ok(Array.isArray(snapshot.orders) && Array.isArray(snapshot.positions));
  step("socket: key in the first message, ping, snapshot");

  say({
    namespace: "position", action: "command", request_id: "c",
    payload: [command("send_order", "ws", { symbol: "BTC/USD", side: "buy", order_type: "limit", qty: "0.1", price: await below(0.7) })],
  });
  const result = await next((f) => f.type === "result" && f.request_id === "c");
  const orderId = result.results[0].order_id;
  const event = await next((f) => f.type === "event" && f.event === "order" && f.data.order_id === orderId);
  assert.equal(typeof event.data.qty, "string");
  step("socket: a command, its result and its event");
  say({ namespace: "position", action: "command", request_id: "d", payload: command("cancel_order", "ws2", { order_id: orderId }) });
  await next((f) => f.type === "result" && f.request_id === "d");
  socket.close();

  const resumed = new WebSocket(base.replace("http", "ws") + "/ws");
  const missed = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("nothing after " + event.event_id)), 15000);
    resumed.onopen = () => resumed.send(JSON.stringify({ action: "auth", api_key: key, account_id: account, after_id: event.event_id }));
    resumed.onmessage = (message) => {
      const frame = JSON.parse(message.data);
      if (frame.type === "event" && frame.data.order_id === orderId && frame.data.status === "canceled") resolve(frame);
    };
  });
  assert.notEqual(missed.event_id, event.event_id);
  resumed.close();
  step("socket: resumed after an event id, with what was missed");
}

await restWalk();
await socketWalk();
console.log("all of it holds");
