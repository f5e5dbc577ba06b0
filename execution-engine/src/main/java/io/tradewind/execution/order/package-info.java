/** The order path: checks, verdicts, intent, send, result. */
package io.tradewind.execution.order;
