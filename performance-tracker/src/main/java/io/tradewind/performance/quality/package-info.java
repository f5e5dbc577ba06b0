/** How well orders were executed: the time of each step, the price against the one at arrival, and what it cost. */
package io.tradewind.performance.quality;
