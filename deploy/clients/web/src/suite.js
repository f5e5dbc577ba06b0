// The running suite, as its endpoints.json describes it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { call as send } from './web.js';

/** Where the running suite wrote down its addresses. */
export const file =
  process.env.TRADEWIND_ENDPOINTS ?? fileURLToPath(new URL('../../../../.tradewind/endpoints.json', import.meta.url));
const isRunning = existsSync(file);

/** Why tests against the suite are skipped; false while one runs. */
export const skip = isRunning ? false : `no suite is running: ${file} is not there (./tradewind up)`;
if (!isRunning && process.env.TRADEWIND_SUITE_REQUIRED) {
  throw new Error(skip);
}

export const endpoints = isRunning ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
export const base = endpoints?.services.gateway.url;

/** What was asked of the suite and how it answered, in their order: `{ method, path, answer }`. */
export const conversation = [];

/** As that of `web.js`, and remembered. */
export async function call(at, method, path, options) {
  const answer = await send(at, method, path, options);
  conversation.push({ method, path, answer });
  return answer;
}

/** A call that waits for its budget when a limit says so: the tests of a suite share one address. */
export async function patient(method, path, { base: at = base, ...options } = {}) {
  for (;;) {
    const answer = await call(at, method, path, options);
    if (answer.status !== 429) return answer;
    const seconds = Number(answer.headers.get('retry-after'));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000 + 50));
  }
}

/** A new person with a token. */
export async function person(name) {
  const email = `${name.toLowerCase()}-${Date.now()}-${process.pid}@walk.example`;
  const password = `Walk-${name}-password-1!`;
  const answer = await patient('POST', '/api/auth/register', { body: { email, password, first_name: name } });
  if (answer.status !== 200) throw new Error(`not registered: ${answer.status} ${answer.text}`);
  return { email, password, name, token: answer.body.token, id: answer.body.user.id, answer };
}

/** Looks until something is so. */
export async function until(look, timeout, what) {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come about within ${timeout} ms`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
