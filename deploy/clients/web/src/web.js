// The public door: JSON calls, server-sent events, the WebSocket and authenticator codes. No dependencies.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';

/** An answer, whatever its status. `body` is the JSON, or undefined where there is none. */
export async function call(base, method, path, { token, body, raw, headers = {}, timeout = 60_000 } = {}) {
  const sent = { ...headers };
  if (token) sent.Authorization = `Bearer ${token}`;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (payload !== undefined && !sent['Content-Type']) sent['Content-Type'] = 'application/json';
  const response = await fetch(base + path, {
    method,
    headers: sent,
    body: payload,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  const text = await response.text();
  let json;
  try {
    json = text === '' ? undefined : JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, body: json };
}

/** The six digits that an authenticator app shows (RFC 6238: SHA-1, 30 s). `secret` is base 32. */
export function totp(secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret.replace(/[\s=]/g, '').toUpperCase()) {
    bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  }
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Something that arrives piece by piece; `next` waits for the first piece that `wanted` takes. */
class Arrivals {
  items = [];
  #waiting = new Set();

  add(item) {
    this.items.push(item);
    for (const look of this.#waiting) look();
  }

  next(wanted, timeout = 20_000, what = 'what was waited for') {
    return new Promise((resolve, reject) => {
      const end = setTimeout(() => {
        this.#waiting.delete(look);
        const seen = this.items.map((item) => item.event ?? item.type).join(', ');
        reject(new Error(`${what} did not come within ${timeout} ms; came: ${seen}`));
      }, timeout);
      const look = () => {
        const found = this.items.find(wanted);
        if (found) {
          clearTimeout(end);
          this.#waiting.delete(look);
          resolve(found);
        }
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** Opens `GET /api/realtime/events`. Arrivals are `{ event, data, id }`. */
export async function events(base, token, lastEventId) {
  const stop = new AbortController();
  const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' };
  if (lastEventId) headers['Last-Event-ID'] = lastEventId;
  const response = await fetch(`${base}/api/realtime/events`, { headers, signal: stop.signal });
  const arrivals = new Arrivals();
  arrivals.response = response;
  arrivals.close = () => stop.abort();
  arrivals.ended = read(response, arrivals).catch(() => {});
  return arrivals;
}

async function read(response, arrivals) {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const message = {};
      for (const line of text.slice(0, end).split('\n')) {
        const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
        if (name) message[name] = name in message ? `${message[name]}\n${value}` : value;
      }
      text = text.slice(end + 2);
      if (message.data) arrivals.add({ ...message, data: JSON.parse(message.data) });
    }
  }
}

/** Opens a WebSocket (RFC 6455, text frames). Arrivals are the JSON messages; `closed` resolves to the close code. */
export function socket(base, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const key = randomBytes(16).toString('base64');
    const request = http.request(base + path, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': key,
        ...headers,
      },
    });
    request.on('response', (response) => {
      response.resume();
      reject(Object.assign(new Error(`no WebSocket: ${response.statusCode}`), { status: response.statusCode }));
    });
    request.on('error', reject);
    request.on('upgrade', (response, connection, head) => {
      const proof = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      if (response.headers['sec-websocket-accept'] !== proof) {
        reject(new Error('the server did not accept this very key'));
        return;
      }
      resolve(framed(connection, head));
    });
    request.end();
  });
}

function framed(connection, head) {
  const arrivals = new Arrivals();
  let bytes = Buffer.from(head);
  let parts = [];
  const frame = (opcode, payload) => {
    const mask = randomBytes(4);
    const size = payload.length < 126 ? Buffer.from([0x80 | payload.length]) : Buffer.alloc(3);
    if (size.length === 3) {
      size[0] = 0x80 | 126;
      size.writeUInt16BE(payload.length, 1);
    }
    const masked = payload.map((byte, i) => byte ^ mask[i % 4]);
    connection.write(Buffer.concat([Buffer.from([0x80 | opcode]), size, mask, masked]));
  };
  arrivals.send = (message) => frame(1, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)));
  arrivals.close = () => connection.destroy();
  arrivals.closed = new Promise((resolve) => {
    const take = () => {
      while (bytes.length >= 2) {
        const short = bytes[1] & 0x7f;
        const start = short === 126 ? 4 : short === 127 ? 10 : 2;
        if (bytes.length < start) return;
        const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
        if (bytes.length < start + length) return;
        const opcode = bytes[0] & 0x0f;
        const isLast = (bytes[0] & 0x80) !== 0;
        const payload = bytes.subarray(start, start + length);
        bytes = bytes.subarray(start + length);
        if (opcode === 8) resolve(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
        if (opcode === 9) frame(10, payload);
        if (opcode <= 1) {
          parts.push(payload);
          if (isLast) {
            arrivals.add(JSON.parse(Buffer.concat(parts).toString()));
            parts = [];
          }
        }
      }
    };
    connection.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      take();
    });
    connection.on('close', () => resolve(1006));
    connection.on('error', () => resolve(1006));
    take();
  });
  return arrivals;
}
