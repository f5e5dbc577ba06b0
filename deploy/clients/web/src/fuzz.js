// Sends mutated requests and judges the answers: by what none may be, and by what the document says of them.
import { differences } from './contract.js';
import { call } from './web.js';
import { mutated, operations, seeded } from './mutations.js';

/** These end the sessions that the others need, or everything; or they change the keys of the vault. */
const LEFT_OUT = /\/(logout|shutdown|emergency-stop|password|sessions|disable|flatten|rotation)\b/;
const INSIDE = /Exception\b|io\.tradewind|java\.(lang|util|sql)|\bat [\w.]+\(|\bselect .+ from\b|jdbc|org\.postgresql|jackson|<html/i;

/**
 * `{ requests, operations, statuses, p50, p99, plain, slowest, findings }`; times in ms. `plain` is a request without a
 * body or a table behind it, asked beside the others: what this machine takes for anything at that moment. `slowest`:
 * the operations whose worst tenth takes longest.
 * `spared`: operations whose paths it matches get nothing. `send`: how it is called, where that is not as a browser does;
 * `still`: the address of the plain request; `known`: values of things that are there, by the names of fields and variables.
 */
export async function fuzz({ base, tokens, count, seed, together, spared = /^$/, send = call, still = '/api/system/ping',
  known = {} }) {
  const document = (await send(base, 'GET', '/openapi?format=json')).body;
  const all = operations(document).filter((one) => !LEFT_OUT.test(one.path) && !spared.test(one.path));
  const random = seeded(seed);
  const requests = Array.from({ length: count }, (_, i) => {
    const operation = all[i % all.length];
    const token = tokens[Math.floor(i / all.length) % tokens.length];
    return { operation, token, ...mutated(document, operation, random, known) };
  });
  const statuses = {};
  const findings = [];
  const times = [];
  const work = async () => {
    for (let request = requests.shift(); request; request = requests.shift()) {
      const began = performance.now();
      const answer = await send(base, request.operation.method, request.path, { token: request.token, raw: request.body })
        .catch((broken) => ({ status: 0, text: String(broken.cause ?? broken) }));
      times.push({ ms: performance.now() - began, what: `${request.operation.method} ${request.operation.path}` });
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      const why = objection(answer) ?? otherwise(document, base, request, answer);
      if (why) {
        findings.push({ why, request: `${request.operation.method} ${request.path}`, body: String(request.body ?? '').slice(0, 300),
          status: answer.status, answer: answer.text.slice(0, 300) });
      }
    }
  };
  const plain = beside(() => send(base, 'GET', still));
  await Promise.all(Array.from({ length: together }, work));
  const every = sorted(times.map(({ ms }) => ms));
  return { requests: times.length, operations: all.length, statuses, p50: part(every, 0.5), p99: part(every, 0.99),
    plain: await plain.end(), slowest: slowest(times), findings };
}

const sorted = (numbers) => numbers.sort((a, b) => a - b);
const part = (numbers, share) =>
  Number((numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0).toFixed(1));

/** A plain request, `ask()`, again and again, until `end()`. */
export function beside(ask) {
  const times = [];
  let isOver = false;
  const loop = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async end() {
      isOver = true;
      await loop;
      const all = sorted(times);
      return { requests: all.length, p50: part(all, 0.5), p99: part(all, 0.99), max: part(all, 1) };
    },
  };
}

function slowest(times) {
  const byOperation = new Map();
  for (const { ms, what } of times) byOperation.set(what, [...(byOperation.get(what) ?? []), ms]);
  return [...byOperation]
    .map(([what, some]) => ({ what, of: some.length, p90: part(sorted(some), 0.9), max: part(some, 1) }))
    .sort((a, b) => b.p90 - a.p90)
    .slice(0, 8)
    .map((one) => `${one.what}: p90 ${one.p90} ms, max ${one.max} ms of ${one.of}`);
}

function objection({ status, text, body }) {
  if (status === 0) return 'no answer';
  if (status >= 500 && status !== 503) return 'broken';
  if (status >= 400 && typeof body !== 'object') return 'not JSON';
  if (status >= 400 && INSIDE.test(text)) return 'words from inside';
  return undefined;
}

/** The first difference from what the document says of the operation. */
function otherwise(document, base, { operation, path }, { status, headers, body }) {
  // An address with `..` in it is another operation's, or the page's.
  if (new URL(base + path).pathname !== path.split('?')[0]) return undefined;
  return differences(document, operation.declared, { status, type: headers.get('content-type') ?? '', body })[0];
}
