/** How far a trade ran against and with its owner while it was open. */
package io.tradewind.performance.excursion;
