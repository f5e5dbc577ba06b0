package io.tradewind.contracts.error;

/**
 * Every failure that can leave the suite, described once. A surface renders it in its own dialect.
 *
 * <p>The first eight are the table of the agents' contract; their numbers and HTTP statuses are fixed there.
 */
public enum ErrorCode {
    /** No token, no certificate, or one that does not verify. */
    AUTH_001(401, "Invalid authentication token"),
    /** Known caller, but not allowed to do this or to touch this object. */
    AUTH_002(403, "Insufficient permissions"),
    /** Size over a limit of the account. */
    RISK_001(400, "Position size exceeds limits"),
    /** Exposure, margin, daily loss or position count over a limit of the account. */
    RISK_002(400, "Maximum exposure exceeded"),
    /** The venue refused the order, or its execution failed. */
    EXEC_001(500, "Trade execution failed"),
    /** The venue or a service the order needs did not answer; nothing was sent unless details say so. */
    EXEC_002(503, "Platform connection error"),
    /** Market data or instrument in the request is not valid. */
    DATA_001(400, "Invalid market data"),
    /** There is no market data to answer from. */
    DATA_002(503, "Market data unavailable"),
    /** The body is not JSON of the documented form. */
    REQ_001(400, "Malformed request"),
    /** A field is missing, unknown or out of range. */
    REQ_002(400, "Invalid field"),
    /** No such object, or no such path. */
    REQ_003(404, "Not found"),
    /** The path exists, the method does not. */
    REQ_004(405, "Method not allowed"),
    /** The body is not application/json. */
    REQ_005(415, "Unsupported media type"),
    /** The body is larger than the limit. */
    REQ_006(413, "Request body too large"),
    /** The same request id came with another body, or the object's state does not allow this. */
    REQ_007(409, "Conflict"),
    /** None of the offered answer types can be produced. */
    REQ_008(406, "Not acceptable"),
    /** More calls than the caller's limit allows. */
    RATE_001(429, "Rate limit exceeded"),
    /** A rule of the account's rule set forbids it. */
    COMP_001(400, "Refused by compliance"),
    /** An emergency stop is active, or the engine's lease has expired. */
    STOP_001(423, "Trading is stopped"),
    /** A service this answer needs did not answer in time: refused, since we fail closed. */
    SYS_002(503, "Dependency unavailable"),
    /** A defect of ours. The request id finds it in the log. */
    SYS_001(500, "Internal error");

    private final int httpStatus;
    private final String title;

    ErrorCode(int httpStatus, String title) {
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** HTTP status on the agents' surfaces. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Short English title, the default message. */
    public String title() {
        return title;
    }
}
