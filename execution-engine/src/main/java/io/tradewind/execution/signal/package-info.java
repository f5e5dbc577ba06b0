/** From signals to orders. */
package io.tradewind.execution.signal;
