/** Events that a consumer could not take in. */
package io.tradewind.eventstream.aside;
