/** Figures over all bots of a person, and over one bot. */
package io.tradewind.gateway.figures;
