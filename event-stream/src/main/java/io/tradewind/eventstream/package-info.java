/** The suite's events for people and programs: a WebSocket and pages over the event log, resumable at any message. */
package io.tradewind.eventstream;
