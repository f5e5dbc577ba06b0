/** What people are told live, kept until everybody had time to read it. */
package io.tradewind.gateway.feed;
