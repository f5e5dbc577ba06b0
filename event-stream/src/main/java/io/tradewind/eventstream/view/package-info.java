/** Who may see an event, and who wants to. */
package io.tradewind.eventstream.view;
