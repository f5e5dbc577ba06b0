/** What all endpoints share: reading input, paging; and the catalogue of strategies. */
package io.tradewind.analysis.api;
