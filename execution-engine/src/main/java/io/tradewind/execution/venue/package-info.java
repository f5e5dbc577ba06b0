/** What every venue can be asked, whatever it is behind it. */
package io.tradewind.execution.venue;
