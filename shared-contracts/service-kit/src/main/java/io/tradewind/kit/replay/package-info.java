/** Comparing a decision that was kept with the one that comes out of its inputs now. */
package io.tradewind.kit.replay;
