// Sends mutated requests and judges the answers.
import { call } from './web.js';
import { mutated, operations, seeded } from './mutations.js';

/** These end the sessions that the others need, or everything. */
const LEFT_OUT = /\/(logout|shutdown|emergency-stop|password|sessions|disable|flatten)\b/;
const INSIDE = /Exception\b|io\.tradewind|java\.(lang|util|sql)|\bat [\w.]+\(|\bselect .+ from\b|jdbc|org\.postgresql|jackson|<html/i;

/**
 * `{ requests, operations, statuses, p50, p99, slowest, findings }`; times in ms.
 * `spared`: operations whose paths it matches get nothing.
 */
export async function fuzz({ base, tokens, count, seed, together, spared = /^$/ }) {
  const document = (await call(base, 'GET', '/openapi?format=json')).body;
  const all = operations(document).filter((one) => !LEFT_OUT.test(one.path) && !spared.test(one.path));
  const random = seeded(seed);
  const requests = Array.from({ length: count }, (_, i) => {
    const operation = all[i % all.length];
    return { operation, token: tokens[Math.floor(i / all.length) % tokens.length], ...mutated(document, operation, random) };
  });
  const statuses = {};
  const findings = [];
  const times = [];
  const work = async () => {
    for (let request = requests.shift(); request; request = requests.shift()) {
      const began = performance.now();
      const answer = await call(base, request.operation.method, request.path, { token: request.token, raw: request.body })
        .catch((broken) => ({ status: 0, text: String(broken.cause ?? broken) }));
      times.push({ ms: performance.now() - began, what: `${request.operation.method} ${request.path.slice(0, 80)}` });
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      const why = objection(answer);
      if (why) {
        findings.push({ why, request: `${request.operation.method} ${request.path}`, body: String(request.body ?? '').slice(0, 300),
          status: answer.status, answer: answer.text.slice(0, 300) });
      }
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  times.sort((a, b) => a.ms - b.ms);
  const at = (part) => Number(times[Math.min(times.length - 1, Math.floor(times.length * part))].ms.toFixed(1));
  return { requests: times.length, operations: all.length, statuses, p50: at(0.5), p99: at(0.99),
    slowest: times.slice(-3).map(({ ms, what }) => `${ms.toFixed(0)} ms ${what}`), findings };
}

function objection({ status, text, body }) {
  if (status === 0) return 'no answer';
  if (status >= 500 && status !== 503) return 'broken';
  if (status >= 400 && typeof body !== 'object') return 'not JSON';
  if (status >= 400 && INSIDE.test(text)) return 'words from inside';
  return undefined;
}
