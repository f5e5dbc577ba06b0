/** A queue in PostgreSQL: kept over restarts, shared by replicas, in order within an account. */
package io.tradewind.execution.queue;
