/** The same log as pages. */
package io.tradewind.eventstream.api;
