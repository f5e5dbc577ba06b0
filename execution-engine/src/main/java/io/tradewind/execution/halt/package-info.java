/** Takes working orders back when a stop comes. */
package io.tradewind.execution.halt;
