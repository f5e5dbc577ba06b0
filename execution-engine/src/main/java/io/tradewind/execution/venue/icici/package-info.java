/** ICICI Direct by Breeze: signed JSON, also with GET. */
package io.tradewind.execution.venue.icici;
