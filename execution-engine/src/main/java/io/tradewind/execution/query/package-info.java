/** Orders, deals and positions for trading programs, page by page. */
package io.tradewind.execution.query;
