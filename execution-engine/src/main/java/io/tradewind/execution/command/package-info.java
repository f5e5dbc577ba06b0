/** Commands of trading programs: taken in once, kept in a queue, done in order. */
package io.tradewind.execution.command;
