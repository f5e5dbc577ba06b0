/** What venues say of an account, and the sessions of brokers. */
package io.tradewind.execution.broker;
