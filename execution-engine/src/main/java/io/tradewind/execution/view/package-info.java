/** Orders, deals and positions as trading programs read them: decimals as text, CCXT's spelling of symbols. */
package io.tradewind.execution.view;
