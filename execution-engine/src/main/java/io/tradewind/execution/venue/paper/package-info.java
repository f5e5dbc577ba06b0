/** A simulated venue with its own durable books, fed by the real tick stream. */
package io.tradewind.execution.venue.paper;
