// Calls of an agent's own port, which takes nobody without a client certificate; `fetch` cannot show one.
import { readFileSync } from 'node:fs';
import https from 'node:https';

/** `call` of `web.js` with the certificate that endpoints.json names. */
export function certified({ ca, client }) {
  const agent = new https.Agent({
    ca: readFileSync(ca),
    cert: readFileSync(client.cert),
    key: readFileSync(client.key),
    keepAlive: true,
  });
  const send = (base, method, path, { token, raw, timeout = 60_000 } = {}) =>
    new Promise((resolve, reject) => {
      const headers = token ? { Authorization: `Bearer ${token}` } : {};
      const payload = raw === undefined ? undefined : Buffer.from(raw);
      if (payload) Object.assign(headers, { 'Content-Type': 'application/json', 'Content-Length': payload.length });
      // As `fetch` has it, so that a finding is of the server and not of how an address is written.
      const { origin, pathname, search } = new URL(base + path);
      const request = https.request(origin + pathname + search, { method, headers, agent, timeout });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${timeout} ms`)));
      // A connection that was kept may have been closed at its other end in this very moment.
      const again = () => send(base, method, path, { token, raw, timeout }).then(resolve, reject);
      request.on('error', (broken) => (request.reusedSocket && broken.code === 'ECONNRESET' ? again() : reject(broken)));
      request.on('response', (response) => read(response).then(resolve, reject));
      request.end(payload);
    });
  return send;
}

async function read(response) {
  const parts = [];
  for await (const part of response) parts.push(part);
  const text = Buffer.concat(parts).toString();
  let body;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) headers.set(name, [value].flat().join(', '));
  return { status: response.statusCode, headers, text, body };
}
