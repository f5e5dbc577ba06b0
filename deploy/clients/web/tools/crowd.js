#!/usr/bin/env node
// A crowd of live connections, and how long everybody else's updates take meanwhile:
//   node tools/crowd.js [--idle 1000] [--deaf 50] [--updates 40] [--endpoints FILE]
// Idle ones read and say nothing, half events and half sockets; deaf ones never read what they are sent. Each update is a
// bot that is paused or resumed; measured is the time from the answer of that call to the bot_update on a socket. Beside
// it stand a plain request of the same moments, and the gateway's memory (from its management port) before and after.
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { beside } from '../src/fuzz.js';
import { file, patient } from '../src/suite.js';
import { call, socket } from '../src/web.js';

const { values } = parseArgs({
  options: {
    idle: { type: 'string', default: '1000' },
    deaf: { type: 'string', default: '50' },
    updates: { type: 'string', default: '40' },
    endpoints: { type: 'string', default: file },
  },
});
const endpoints = JSON.parse(readFileSync(values.endpoints, 'utf8'));
const base = endpoints.services.gateway.url;
const login = await patient('POST', '/api/auth/login', {
  base,
  body: { email: endpoints.demo.email, password: endpoints.demo.password },
});
if (login.status !== 200) throw new Error(login.text);
const { token } = login.body;
const bearer = { Authorization: `Bearer ${token}` };
const agent = new http.Agent({ maxSockets: Infinity });

function stream(isDeaf) {
  return new Promise((resolve, reject) => {
    http.get(`${base}/api/realtime/events`, { headers: bearer, agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`events: ${response.statusCode}`));
      if (isDeaf) response.pause();
      else response.resume();
      response.on('error', () => {});
      return resolve(response);
    }).on('error', reject);
  });
}

async function open(number, make) {
  const opened = [];
  for (let i = 0; i < number; i += 50) {
    opened.push(...(await Promise.all(Array.from({ length: Math.min(50, number - i) }, (_, j) => make(i + j)))));
  }
  return opened;
}

const bots = (await call(base, 'POST', '/api/bots', {
  token,
  body: { name: `Crowd ${Date.now()}`, exchange: 'luno', initial_capital: 1000, strategy: 'momentum' },
})).body;
const bot = bots.bot.id;
const watch = await socket(base, '/api/ws', bearer);
async function memory() {
  const management = new URL(base);
  management.port = String(Number(management.port) + 1000);
  const { text } = await call(management.origin, 'GET', '/q/metrics');
  const sum = (pattern) =>
    Math.round(
      [...text.matchAll(pattern)].reduce((total, [, value]) => total + Number(value), 0) / 1024 / 1024,
    );
  return {
    heap_mb: sum(/^jvm_memory_used_bytes\{area="heap".*\} (.+)$/gm),
    buffers_mb: sum(/^jvm_buffer_memory_used_bytes\{.*\} (.+)$/gm),
    threads: Number(/^jvm_threads_live_threads (.+)$/m.exec(text)?.[1]),
  };
}

const updates = async (number) => {
  const plain = beside(() => call(base, 'GET', '/api/system/ping'));
  const times = [];
  for (let i = 0; i < number; i++) {
    const before = watch.items.length;
    const verb = i % 2 === 0 ? 'pause' : 'resume';
    const status = verb === 'pause' ? 'paused' : 'active';
    const moved = await call(base, 'POST', `/api/bots/${bot}/${verb}`, { token });
    if (moved.status !== 200) throw new Error(moved.text);
    const asked = performance.now();
    const news = (one) => one.type === 'bot_update' && one.bot_id === bot && one.status === status;
    await watch.next((one) => watch.items.indexOf(one) >= before && news(one), 30_000, status);
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  return {
    p50: Math.round(times[Math.floor(times.length / 2)]),
    max: Math.round(times.at(-1)),
    plain: await plain.end(),
    memory: await memory(),
  };
};
await new Promise((resolve) => setTimeout(resolve, 3_000));
const told = { alone: await updates(Number(values.updates)) };
const deaf = await open(Number(values.deaf), () => stream(true));
const idle = await open(Number(values.idle), (i) => (i % 2 === 0 ? stream(false) : socket(base, '/api/ws', bearer)));
told.open = deaf.length + idle.length;
told.crowded = await updates(Number(values.updates));
console.log(JSON.stringify(told, null, 2));
await call(base, 'DELETE', `/api/bots/${bot}?flatten=true`, { token });
process.exit(told.crowded.max < 500 ? 0 : 1);
