/** Limits that every opening order of an account meets, whatever door it came by. */
package io.tradewind.execution.limit;
