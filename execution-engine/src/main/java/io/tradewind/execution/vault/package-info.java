/** Secrets of accounts: sealed in the database, open only in the memory of the call that needs them. */
package io.tradewind.execution.vault;
