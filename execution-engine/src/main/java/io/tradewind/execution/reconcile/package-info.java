/** Asking the venue what really happened. */
package io.tradewind.execution.reconcile;
