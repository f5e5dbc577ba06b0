/** Stop loss, take profit, closing. */
package io.tradewind.execution.protection;
