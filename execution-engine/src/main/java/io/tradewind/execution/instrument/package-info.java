/** Rules of instruments for orders. */
package io.tradewind.execution.instrument;
