/** The service's REST answers. */
package io.tradewind.marketdata.api;
