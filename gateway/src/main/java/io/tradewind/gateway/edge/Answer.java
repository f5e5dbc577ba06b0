package io.tradewind.gateway.edge;

import java.util.Map;

/**
 * What a caller gets.
 *
 * @param status HTTP status
 * @param body JSON object, in the order to print
 */
public record Answer(int status, Map<String, Object> body) {}
