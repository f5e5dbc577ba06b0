/** What a currency is worth in another, now. */
package io.tradewind.gateway.rate;
