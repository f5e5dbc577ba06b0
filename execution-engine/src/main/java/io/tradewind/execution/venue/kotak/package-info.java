/** Kotak Neo, version 2 of its API: a one-time password and a PIN for a session, forms with one JSON field. */
package io.tradewind.execution.venue.kotak;
