/** Stops and lease, obeyed at the last step before the venue. */
package io.tradewind.execution.fence;
