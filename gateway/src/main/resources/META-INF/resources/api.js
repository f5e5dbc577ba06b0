// Calls to the gateway. The short token lives in this module's memory only; the refresh cookie, which no script can
// read, brings a new one.

let token = null;

/** A refusal of the gateway or of an agent behind it. */
export class Refused extends Error {
  constructor(status, code, message, secondFactor = false) {
    super(message);
    this.status = status;
    this.code = code;
    this.secondFactor = secondFactor;
  }
}

async function answerOf(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    throw new Refused(response.status, 'NOT_JSON', 'The answer cannot be read');
  }
  if (!response.ok) {
    const error = typeof body?.error === 'object' ? body.error : { code: body?.error_code, message: body?.error };
    throw new Refused(response.status, error.code ?? '', error.message ?? `Status ${response.status}`,
      body?.two_factor_required === true);
  }
  return body;
}

async function send(method, path, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method, headers, body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(12000),
  });
  return answerOf(response);
}

/** True when the refresh cookie opened the session again. */
export async function resume() {
  token = null;
  try {
    token = (await send('POST', '/api/auth/refresh')).token;
    return true;
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 401) return false;
    throw problem;
  }
}

/** `code`: six digits of people with a second factor, else empty. */
export async function login(email, password, code) {
  token = null;
  const answer = await send('POST', '/api/auth/login', { email, password, ...(code ? { totp_code: code } : {}) });
  token = answer.token;
}

export async function logout() {
  try {
    await send('POST', '/api/auth/logout');
  } finally {
    token = null;
  }
}

let resuming = null;

/** A call with the person's token; renews the token once when it has ended. */
export async function call(method, path, body) {
  try {
    return await send(method, path, body);
  } catch (problem) {
    if (!(problem instanceof Refused) || problem.status !== 401) throw problem;
    resuming ??= resume().finally(() => { resuming = null; });
    if (!(await resuming)) throw problem;
    return send(method, path, body);
  }
}

export const get = (path) => call('GET', path);
