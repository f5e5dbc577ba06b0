/** What happens by itself. */
package io.tradewind.execution.timer;
