/** Moves capital between the bots of people who fly on autopilot. */
package io.tradewind.gateway.autopilot;
