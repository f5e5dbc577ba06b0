/** All figures of an account over a range of days, and the same by strategy, instrument, weekday and hour. */
package io.tradewind.performance.statistics;
