import { randomUUID } from 'node:crypto';
import { EngineError } from './error.js';
import { sign } from './signature.js';

export { EngineError, sign };

/** The engine remembers a request id for 60 s: no retry begins later than this after the first attempt. */
const LONGEST_RETRYING_MS = 50_000;

/**
 * Signed calls to the strategy engine.
 *
 * A call that changes something carries a request id, made here unless one is given. Every retry uses it again and signs
 * anew, so however often a call is sent, and whatever gets lost on the way, it has one effect and one answer.
 */
export class EngineClient {
  #baseUrl;
  #serviceId;
  #secret;
  #timeoutMs;
  #retries;
  #backoffMs;
  #fetch;
  #now;
  #wait;

  /**
   * @param {object} options
   * @param {string} options.baseUrl the gateway, for example `http://localhost:8000`
   * @param {string} options.secret shared secret
   * @param {string} [options.serviceId]
   * @param {number} [options.timeoutMs] for one attempt
   * @param {number} [options.retries] further attempts after the first
   * @param {number} [options.backoffMs] pause before the first retry; doubles with each
   */
  constructor({
    baseUrl,
    secret,
    serviceId = 'merq-node-core',
    timeoutMs = 15_000,
    retries = 4,
    backoffMs = 250,
    fetch = globalThis.fetch,
    now = Date.now,
    wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }) {
    if (!baseUrl || !secret) {
      throw new TypeError('baseUrl and secret are needed');
    }
    this.#baseUrl = String(baseUrl).replace(/\/+$/, '');
    this.#secret = secret;
    this.#serviceId = serviceId;
    this.#timeoutMs = timeoutMs;
    this.#retries = retries;
    this.#backoffMs = backoffMs;
    this.#fetch = fetch;
    this.#now = now;
    this.#wait = wait;
  }

  /**
   * Starts a strategy session.
   *
   * @param {object} session
   * @param {string} session.userId
   * @param {string} session.encryptedBlob `enc:v1:` and a Fernet token over the venue's credentials
   * @param {{name: string, params?: object}} session.strategy
   * @param {string} [session.sessionToken]
   * @param {string} [session.requestId]
   * @returns {Promise<{status: 'started', session_id: string}>}
   */
  start({ userId, encryptedBlob, strategy, sessionToken, requestId }) {
    return this.#change('/engine/start', requestId, {
      user_id: userId,
      session_token: sessionToken,
      strategy_config: { name: strategy.name, params: strategy.params ?? {} },
      broker_credentials: { encrypted_blob: encryptedBlob },
    });
  }

  /**
   * Stops a session; its open positions stay.
   *
   * @returns {Promise<{status: 'stopped', session_id: string}>}
   */
  stop({ userId, sessionId, requestId }) {
    return this.#change('/engine/stop', requestId, { user_id: userId, session_id: sessionId });
  }

  /**
   * Changes what the user's session may lose in a day (the user's currency), and closes what it holds when told to.
   */
  updateRisk({ userId, maxLoss, forceExitAll, requestId }) {
    return this.#change('/engine/update-risk', requestId, {
      user_id: userId,
      max_loss: maxLoss,
      force_exit_all: forceExitAll,
    });
  }

  /**
   * How the user's session does.
   *
   * @returns {Promise<{active: boolean, pnl_live: number|null, open_positions: object[], last_heartbeat: string|null}>}
   */
  async status(userId) {
    return (await this.#send('GET', `/engine/status/${encodeURIComponent(userId)}`, '')).body;
  }

  /** The engine's health; `up` false is an answer, not an error. */
  async health() {
    const { status, body } = await this.#send('GET', '/health', '', { answers: [503], retries: 0 });
    return { up: status === 200, ...body };
  }

  async #change(path, requestId, fields) {
    const id = requestId ?? randomUUID();
    const body = JSON.stringify({ ...fields, request_id: id });
    return (await this.#send('POST', path, body, { requestId: id })).body;
  }

  async #send(method, path, body, { requestId, answers = [], retries = this.#retries } = {}) {
    const began = this.#now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(method, path, body, answers);
      } catch (failure) {
        const error = this.#described(failure, requestId, attempt);
        const pause = failure.retryAfterMs ?? this.#backoffMs * 2 ** (attempt - 1);
        const isLate = this.#now() - began + pause > LONGEST_RETRYING_MS;
        if (!error.isTemporary || attempt > retries || isLate) {
          throw error;
        }
        await this.#wait(pause);
      }
    }
  }

  async #attempt(method, path, body, answers) {
    // Signed anew for each attempt: a signature is good for one call.
    const timestamp = String(Math.floor(this.#now() / 1000));
    const response = await this.#fetch(this.#baseUrl + path, {
      method,
      body: method === 'GET' ? undefined : body,
      headers: {
        'Content-Type': 'application/json',
        'X-Service-ID': this.#serviceId,
        'X-Timestamp': timestamp,
        'X-Internal-Sig': sign(this.#secret, body, timestamp),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    const text = await response.text();
    const parsed = parse(text);
    if (response.ok || answers.includes(response.status)) {
      if (parsed === undefined) {
        throw new EngineError(502, 'NOT_JSON', 'The answer is not JSON');
      }
      return { status: response.status, body: parsed };
    }
    const error = new EngineError(
      response.status,
      parsed?.error?.code ?? 'UNKNOWN',
      parsed?.error?.message ?? `The engine answered ${response.status}`,
    );
    const seconds = Number(response.headers.get('retry-after'));
    if (seconds > 0) {
      Object.defineProperty(error, 'retryAfterMs', { value: seconds * 1000 });
    }
    throw error;
  }

  #described(failure, requestId, attempts) {
    if (failure instanceof EngineError) {
      failure.requestId = requestId;
      failure.attempts = attempts;
      return failure;
    }
    return new EngineError(0, 'NO_ANSWER', `The engine did not answer: ${failure?.message ?? failure}`, {
      requestId,
      attempts,
      cause: failure,
    });
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
