/** What a person has at which venue, and what she wants moved. */
package io.tradewind.gateway.wallet;
