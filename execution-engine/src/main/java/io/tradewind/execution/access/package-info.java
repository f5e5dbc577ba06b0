/** Which accounts a trading program may touch. */
package io.tradewind.execution.access;
