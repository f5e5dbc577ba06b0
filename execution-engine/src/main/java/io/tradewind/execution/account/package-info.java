/** Accounts: who owns them, what they hold. */
package io.tradewind.execution.account;
