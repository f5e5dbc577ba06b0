/** The engine answered with an error, or did not answer at all (`status` 0). */
export class EngineError extends Error {
  /**
   * @param {number} status HTTP status; 0 without an answer
   * @param {string} code the engine's code; `NO_ANSWER` without an answer
   * @param {string} message for a person
   * @param {{requestId?: string, attempts?: number, cause?: unknown}} [more]
   */
  constructor(status, code, message, more = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'EngineError';
    this.status = status;
    this.code = code;
    /** Repeating the call with this id is safe: it has one effect. */
    this.requestId = more.requestId;
    this.attempts = more.attempts;
  }

  /** Another session of this user is active, or the request id was used for another request. */
  get isConflict() {
    return this.status === 409;
  }

  /** Worth another try, with the same request id. */
  get isTemporary() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}
