/** Ends what an account, a run or a strategy has open. */
package io.tradewind.execution.flatten;
