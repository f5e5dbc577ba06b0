/** What venues said, as it came. */
package io.tradewind.execution.evidence;
