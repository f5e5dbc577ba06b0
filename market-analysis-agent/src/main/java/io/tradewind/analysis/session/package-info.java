/** Which of the world's trading centres are at work. */
package io.tradewind.analysis.session;
