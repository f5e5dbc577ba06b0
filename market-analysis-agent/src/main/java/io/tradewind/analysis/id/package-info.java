/** Ids made from names. */
package io.tradewind.analysis.id;
