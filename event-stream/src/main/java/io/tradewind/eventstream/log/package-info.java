/** Reading the event log: its end for everybody, its past for who comes back. */
package io.tradewind.eventstream.log;
