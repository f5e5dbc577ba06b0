/** Deals, positions and balance, folded from fills. */
package io.tradewind.execution.ledger;
