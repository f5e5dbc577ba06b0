/** {@code WS /events}: connections, their messages, and what is sent to them. */
package io.tradewind.eventstream.client;
